package io.trackside.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact rational number, for everything between two roundings (commission-rules.md, first
 * paragraph): percentages, exchange rates and splits by stake never lose a digit. Always in lowest
 * terms with a positive denominator, so that equal values are equal records.
 *
 * @param numerator signed
 * @param denominator greater than zero
 */
public record Fraction(BigInteger numerator, BigInteger denominator)
    implements Comparable<Fraction> {

  public static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
  public static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);
  private static final Fraction HUNDRED = of(100);

  /**
   * Brings the number to lowest terms.
   *
   * @throws ArithmeticException for a denominator of zero
   */
  public Fraction {
    int sign = denominator.signum();
    if (sign == 0) {
      throw new ArithmeticException("a fraction has no denominator of zero");
    }
    if (sign < 0) {
      numerator = numerator.negate();
      denominator = denominator.negate();
    }
    if (!denominator.equals(BigInteger.ONE)) {
      BigInteger common = numerator.gcd(denominator);
      if (!common.equals(BigInteger.ONE)) {
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
      }
    }
  }

  /** A whole number. */
  public static Fraction of(long whole) {
    return whole == 0 ? ZERO : new Fraction(BigInteger.valueOf(whole), BigInteger.ONE);
  }

  /** A decimal number, exactly. */
  public static Fraction of(BigDecimal decimal) {
    if (decimal.scale() <= 0) {
      return new Fraction(decimal.toBigIntegerExact(), BigInteger.ONE);
    }
    return new Fraction(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  /** A percentage: 30 gives 0.3. */
  public static Fraction ofPercent(BigDecimal percent) {
    return of(percent).dividedBy(HUNDRED);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Fraction parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Fraction(new BigInteger(text), BigInteger.ONE)
        : new Fraction(
            new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
  }

  /** The sum. */
  public Fraction plus(Fraction other) {
    if (other.numerator.signum() == 0) {
      return this;
    }
    if (numerator.signum() == 0) {
      return other;
    }
    if (denominator.equals(other.denominator)) {
      return new Fraction(numerator.add(other.numerator), denominator);
    }
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** The difference. */
  public Fraction minus(Fraction other) {
    return plus(other.negated());
  }

  /** The product. */
  public Fraction times(Fraction other) {
    if (numerator.signum() == 0 || other.numerator.signum() == 0) {
      return ZERO;
    }
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** The product with a whole number. */
  public Fraction times(long whole) {
    return times(of(whole));
  }

  /**
   * The quotient.
   *
   * @throws ArithmeticException for a divisor of zero
   */
  public Fraction dividedBy(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  /** The value with the opposite sign. */
  public Fraction negated() {
    return numerator.signum() == 0 ? this : new Fraction(numerator.negate(), denominator);
  }

  /** −1, 0 or 1. */
  public int signum() {
    return numerator.signum();
  }

  /** The smaller of the two. */
  public Fraction min(Fraction other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The greater of the two. */
  public Fraction max(Fraction other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The greatest whole number that is not above this one. */
  public BigInteger floor() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  /**
   * The one rounding of a line: half up, away from zero (commission-rules.md, "Round once").
   *
   * @throws ArithmeticException if it does not fit in 64 bits
   */
  public long roundHalfUp() {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  @Override
  public int compareTo(Fraction other) {
    if (denominator.equals(other.denominator)) {
      return numerator.compareTo(other.numerator);
    }
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return denominator.equals(BigInteger.ONE)
        ? numerator.toString()
        : numerator + "/" + denominator;
  }
}
