package io.trackside.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The arithmetic in 64 bits against the same without bounds. */
class FractionTest {

  /** Small ones, those at the edge of 64 bits, and ones beyond it. */
  @Provide
  Arbitrary<BigInteger> numbers() {
    Arbitrary<Long> near =
        Arbitraries.longs().between(-3, 3).flatMap(d -> edges().map(edge -> edge + d));
    return Arbitraries.oneOf(
        Arbitraries.longs().between(-1_000, 1_000).map(BigInteger::valueOf),
        Arbitraries.longs().map(BigInteger::valueOf),
        near.map(BigInteger::valueOf),
        Arbitraries.bigIntegers().between(BigInteger.TWO.pow(90).negate(), BigInteger.TWO.pow(90)));
  }

  private static Arbitrary<Long> edges() {
    return Arbitraries.of(
        1L << 31, 1L << 30, -(1L << 31), 1L << 61, -(1L << 61), 1L << 62, Long.MAX_VALUE - 3);
  }

  @Provide
  Arbitrary<Fraction> fractions() {
    return numbers()
        .flatMap(
            over ->
                numbers()
                    .filter(under -> under.signum() != 0)
                    .map(under -> Fraction.of(over, under)));
  }

  private static void isInLowestTerms(Fraction is, BigInteger over, BigInteger under) {
    assertThat(is.numerator().multiply(under)).isEqualTo(over.multiply(is.denominator()));
    assertThat(is.denominator().signum()).isEqualTo(1);
    assertThat(is.numerator().gcd(is.denominator())).isEqualTo(BigInteger.ONE);
    Fraction anew = Fraction.of(over, under);
    assertThat(is).isEqualTo(anew).hasSameHashCodeAs(anew).hasToString(anew.toString());
  }

  @Property
  void sumsAreExact(@ForAll("fractions") Fraction a, @ForAll("fractions") Fraction b) {
    BigInteger over =
        a.numerator().multiply(b.denominator()).add(b.numerator().multiply(a.denominator()));
    isInLowestTerms(a.plus(b), over, a.denominator().multiply(b.denominator()));
    assertThat(a.plus(b).minus(b)).isEqualTo(a);
  }

  @Property
  void sumsWithOneDenominatorAreExact(
      @ForAll("numbers") BigInteger a, @ForAll("numbers") BigInteger b) {
    for (BigInteger under : new BigInteger[] {BigInteger.ONE, BigInteger.valueOf(20)}) {
      isInLowestTerms(Fraction.of(a, under).plus(Fraction.of(b, under)), a.add(b), under);
    }
  }

  @Property
  void productsAndQuotientsAreExact(
      @ForAll("fractions") Fraction a, @ForAll("fractions") Fraction b) {
    isInLowestTerms(
        a.times(b),
        a.numerator().multiply(b.numerator()),
        a.denominator().multiply(b.denominator()));
    if (b.signum() != 0) {
      isInLowestTerms(
          a.dividedBy(b),
          a.numerator().multiply(b.denominator()),
          a.denominator().multiply(b.numerator()));
    }
  }

  @Property
  void orderIsThatOfTheCrossProducts(
      @ForAll("fractions") Fraction a, @ForAll("fractions") Fraction b) {
    int order =
        a.numerator().multiply(b.denominator()).compareTo(b.numerator().multiply(a.denominator()));
    assertThat(Integer.signum(a.compareTo(b))).isEqualTo(order);
    assertThat(a.min(b)).isEqualTo(order <= 0 ? a : b);
    assertThat(a.max(b)).isEqualTo(order >= 0 ? a : b);
    assertThat(a.equals(b)).isEqualTo(order == 0);
  }

  @Property
  void theOppositeTakesAwayTheValueItself(@ForAll("fractions") Fraction a) {
    assertThat(a.negated().plus(a)).isEqualTo(Fraction.ZERO);
    assertThat(a.negated().signum()).isEqualTo(-a.signum());
    assertThat(a.signum()).isEqualTo(a.numerator().signum());
  }

  @Property
  void aTextIsReadBackAsItWasWritten(@ForAll("fractions") Fraction a) {
    assertThat(Fraction.parse(a.toString())).isEqualTo(a);
  }

  @Property
  void theFloorIsTheGreatestWholeNumberNotAbove(@ForAll("fractions") Fraction a) {
    Fraction floor = Fraction.of(a.floor(), BigInteger.ONE);
    assertThat(floor).isLessThanOrEqualTo(a);
    assertThat(floor.plus(Fraction.ONE)).isGreaterThan(a);
  }

  @Test
  void halvesAreRoundedAwayFromZero() {
    assertThat(Fraction.parse("21/2").roundHalfUp()).isEqualTo(11);
    assertThat(Fraction.parse("-21/2").roundHalfUp()).isEqualTo(-11);
    assertThat(Fraction.parse("10499/1000").roundHalfUp()).isEqualTo(10);
    assertThat(Fraction.of(7).roundHalfUp()).isEqualTo(7);
  }

  @Test
  void whatDoesNotFitInALongIsNotRoundedToOne() {
    Fraction beyond = Fraction.of(Long.MAX_VALUE).plus(Fraction.ONE);
    assertThat(beyond).hasToString("9223372036854775808");
    assertThatThrownBy(beyond::roundHalfUp).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void theLeastLongIsAValueLikeAnyOther() {
    Fraction least = Fraction.of(Long.MIN_VALUE);
    assertThat(least).hasToString("-9223372036854775808");
    assertThat(least.negated()).hasToString("9223372036854775808");
    assertThat(least.roundHalfUp()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void decimalsAndPercentagesAreExact() {
    assertThat(Fraction.of(new BigDecimal("0.125"))).hasToString("1/8");
    assertThat(Fraction.of(new BigDecimal("1E+2"))).isEqualTo(Fraction.of(100));
    assertThat(Fraction.of(new BigDecimal("7"))).isEqualTo(Fraction.of(7));
    assertThat(Fraction.ofPercent(new BigDecimal("12.5"))).hasToString("1/8");
    assertThat(Fraction.of(3).times(4)).isEqualTo(Fraction.of(12));
    assertThat(Fraction.of(0)).isEqualTo(Fraction.ZERO);
  }

  @Test
  void nothingIsDividedByZero() {
    assertThatThrownBy(() -> Fraction.of(BigInteger.ONE, BigInteger.ZERO))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("zero");
    assertThatThrownBy(() -> Fraction.ONE.dividedBy(Fraction.ZERO))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void aFractionEqualsNothingElse() {
    assertThat(Fraction.ONE.equals("1")).isFalse();
    assertThat(Fraction.parse("1/3")).isNotEqualTo(Fraction.parse("1/4"));
    assertThat(Fraction.parse("1/3")).isNotEqualTo(Fraction.parse("2/3"));
    BigInteger wide = BigInteger.TEN.pow(30);
    assertThat(Fraction.of(wide, BigInteger.ONE))
        .isNotEqualTo(Fraction.of(wide.add(BigInteger.ONE), BigInteger.ONE));
    assertThat(Fraction.of(wide, BigInteger.ONE)).isNotEqualTo(Fraction.ONE);
    assertThat(Fraction.ONE).isNotEqualTo(Fraction.of(wide, BigInteger.ONE));
  }
}
