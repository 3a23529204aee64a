package io.trackside.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An exact rational number, for everything between two roundings (commission-rules.md, first
 * paragraph): percentages, exchange rates and splits by stake never lose a digit. Always in lowest
 * terms with a positive denominator, so that equal values are equal objects.
 *
 * <p>Nearly all of them fit into two {@code long}s and are computed with in these; whatever does
 * not fit is computed without bounds, to the same value.
 */
public final class Fraction implements Comparable<Fraction> {
  public static final Fraction ZERO = new Fraction(0, 1, null);
  public static final Fraction ONE = new Fraction(1, 1, null);
  private static final Fraction HUNDRED = of(100);

  /** Two products of at most so many bits add up to a {@code long}. */
  private static final int PRODUCT_BITS_MAX = 62;

  /**
   * In lowest terms, the denominator greater than zero; both 0 where {@code wide} has the value.
   */
  private final long numerator;

  private final long denominator;
  private final @Nullable Wide wide;

  /** A value that does not fit, in lowest terms, the denominator greater than zero. */
  private record Wide(BigInteger numerator, BigInteger denominator) {}

  private Fraction(long numerator, long denominator, @Nullable Wide wide) {
    this.numerator = numerator;
    this.denominator = denominator;
    this.wide = wide;
  }

  /** A whole number. */
  public static Fraction of(long whole) {
    if (whole == Long.MIN_VALUE) {
      return of(BigInteger.valueOf(whole), BigInteger.ONE);
    }
    return whole == 0 ? ZERO : new Fraction(whole, 1, null);
  }

  /** A decimal number, exactly. */
  public static Fraction of(BigDecimal decimal) {
    if (decimal.scale() <= 0) {
      return of(decimal.toBigIntegerExact(), BigInteger.ONE);
    }
    return of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  /**
   * A quotient, in whatever terms.
   *
   * @throws ArithmeticException for a denominator of zero
   */
  public static Fraction of(BigInteger numerator, BigInteger denominator) {
    int sign = denominator.signum();
    if (sign == 0) {
      throw new ArithmeticException("a fraction has no denominator of zero");
    }
    BigInteger common = numerator.gcd(denominator).multiply(BigInteger.valueOf(sign));
    BigInteger over = numerator.divide(common);
    BigInteger under = denominator.divide(common);
    return fits(over) && fits(under)
        ? new Fraction(over.longValueExact(), under.longValueExact(), null)
        : new Fraction(0, 0, new Wide(over, under));
  }

  /** With either sign. */
  private static boolean fits(BigInteger value) {
    return value.abs().bitLength() < Long.SIZE;
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
        ? of(new BigInteger(text), BigInteger.ONE)
        : of(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
  }

  /** Signed. */
  public BigInteger numerator() {
    return wide == null ? BigInteger.valueOf(numerator) : wide.numerator;
  }

  /** Greater than zero. */
  public BigInteger denominator() {
    return wide == null ? BigInteger.valueOf(denominator) : wide.denominator;
  }

  /** The sum. */
  public Fraction plus(Fraction other) {
    if (crossProductsFit(other)) {
      return denominator == other.denominator
          ? reduced(numerator + other.numerator, denominator)
          : reduced(
              numerator * other.denominator + other.numerator * denominator,
              denominator * other.denominator);
    }
    return of(
        numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
        denominator().multiply(other.denominator()));
  }

  /** The difference. */
  public Fraction minus(Fraction other) {
    return plus(other.negated());
  }

  /** The product. */
  public Fraction times(Fraction other) {
    if (isNarrowWith(other)
        && productFits(numerator, other.numerator)
        && productFits(denominator, other.denominator)) {
      return reduced(numerator * other.numerator, denominator * other.denominator);
    }
    return of(numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
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
    return times(other.inverse());
  }

  private Fraction inverse() {
    if (wide != null || numerator == 0) {
      return of(denominator(), numerator());
    }
    return numerator > 0
        ? new Fraction(denominator, numerator, null)
        : new Fraction(-denominator, -numerator, null);
  }

  /** The value with the opposite sign. */
  public Fraction negated() {
    return wide == null
        ? new Fraction(-numerator, denominator, null)
        : of(wide.numerator.negate(), wide.denominator);
  }

  /** −1, 0 or 1. */
  public int signum() {
    return wide == null ? Long.signum(numerator) : wide.numerator.signum();
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
    BigInteger[] parts = numerator().divideAndRemainder(denominator());
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  /**
   * The one rounding of a line: half up, away from zero (commission-rules.md, "Round once").
   *
   * @throws ArithmeticException if it does not fit in 64 bits
   */
  public long roundHalfUp() {
    return new BigDecimal(numerator())
        .divide(new BigDecimal(denominator()), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private boolean isNarrowWith(Fraction other) {
    return wide == null && other.wide == null;
  }

  /** Whether both fractions can be brought to one denominator without leaving 64 bits. */
  private boolean crossProductsFit(Fraction other) {
    return isNarrowWith(other)
        && productFits(numerator, other.denominator)
        && productFits(other.numerator, denominator)
        && productFits(denominator, other.denominator);
  }

  private static boolean productFits(long a, long b) {
    return bits(a) + bits(b) <= PRODUCT_BITS_MAX;
  }

  private static int bits(long value) {
    return Long.SIZE - Long.numberOfLeadingZeros(Math.abs(value));
  }

  /**
   * A quotient in lowest terms.
   *
   * @param denominator greater than zero
   */
  private static Fraction reduced(long numerator, long denominator) {
    if (denominator == 1) {
      return of(numerator);
    }
    long common = denominator;
    for (long rest = numerator % denominator; rest != 0; ) {
      long next = common % rest;
      common = rest;
      rest = next;
    }
    common = Math.abs(common);
    return new Fraction(numerator / common, denominator / common, null);
  }

  @Override
  public int compareTo(Fraction other) {
    if (crossProductsFit(other)) {
      return Long.compare(numerator * other.denominator, other.numerator * denominator);
    }
    return numerator()
        .multiply(other.denominator())
        .compareTo(other.numerator().multiply(denominator()));
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Fraction other
        && numerator == other.numerator
        && denominator == other.denominator
        && (wide == null ? other.wide == null : wide.equals(other.wide));
  }

  @Override
  public int hashCode() {
    return wide == null ? Long.hashCode(numerator * 31 + denominator) : wide.hashCode();
  }

  @Override
  public String toString() {
    return denominator().equals(BigInteger.ONE)
        ? numerator().toString()
        : numerator() + "/" + denominator();
  }
}
