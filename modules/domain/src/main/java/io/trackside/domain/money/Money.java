package io.trackside.domain.money;

import java.math.BigDecimal;

/**
 * An exact amount in integer minor units of its currency. Never a binary floating point number.
 *
 * @param minor signed count of minor units (cents for EUR)
 * @param currency the currency, which fixes the scale
 */
public record Money(long minor, CurrencyUnit currency) {

  /** Nothing, in the given currency. */
  public static Money zero(CurrencyUnit currency) {
    return new Money(0, currency);
  }

  /**
   * Reads a decimal string such as {@code "12.34"}; exponents and plus signs are refused.
   *
   * @throws IllegalArgumentException if it is no plain decimal, has more decimals than the currency
   *     or does not fit in 64 bits
   */
  public static Money parse(String amount, String currencyCode) {
    CurrencyUnit currency = CurrencyUnit.of(currencyCode);
    if (amount.length() > 40 || !amount.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?")) {
      throw new IllegalArgumentException("an amount is a plain decimal such as 12.34");
    }
    try {
      return new Money(
          new BigDecimal(amount).movePointRight(currency.scale()).longValueExact(), currency);
    } catch (ArithmeticException inexact) {
      throw new IllegalArgumentException(
          currency.code() + " has " + currency.scale() + " decimals and 64 bits", inexact);
    }
  }

  /**
   * The sum.
   *
   * @throws IllegalArgumentException if the currencies differ
   * @throws ArithmeticException on overflow
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
  }

  /**
   * The difference.
   *
   * @throws IllegalArgumentException if the currencies differ
   * @throws ArithmeticException on overflow
   */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
  }

  /** The amount with the opposite sign. */
  public Money negated() {
    return new Money(Math.negateExact(minor), currency);
  }

  /** The exact decimal with the currency's own scale. */
  public BigDecimal toDecimal() {
    return BigDecimal.valueOf(minor, currency.scale());
  }

  /** The decimal string of the HTTP contract, for example {@code -0.11}. */
  public String amount() {
    return toDecimal().toPlainString();
  }

  @Override
  public String toString() {
    return amount() + " " + currency.code();
  }

  private Money sameCurrency(Money other) {
    if (!other.currency.equals(currency)) {
      throw new IllegalArgumentException("currencies differ: " + currency + ", " + other.currency);
    }
    return other;
  }
}
