package io.trackside.simulator.pam;

import java.math.BigDecimal;
import java.util.Currency;

/** Minor units to decimal strings and back; the scale is the currency's own (ISO 4217). */
public final class Amounts {
  private Amounts() {}

  /** {@code 1234, EUR} to {@code 12.34}. */
  public static String decimal(long minorUnits, String currency) {
    return BigDecimal.valueOf(minorUnits, scale(currency)).toPlainString();
  }

  /** {@code 12.34, EUR} to {@code 1234}; ArithmeticException if it has more digits than that. */
  public static long minorUnits(String decimal, String currency) {
    return new BigDecimal(decimal).movePointRight(scale(currency)).longValueExact();
  }

  /** {@code 12500} ten-thousandths to {@code 1.2500} lots. */
  public static BigDecimal lots(int tenThousandths) {
    return BigDecimal.valueOf(tenThousandths, 4);
  }

  /** Digits after the point. */
  public static int scale(String currency) {
    return Currency.getInstance(currency).getDefaultFractionDigits();
  }
}
