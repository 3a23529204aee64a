package io.trackside.simulator.deal;

import io.trackside.simulator.pam.Amounts;
import java.math.BigDecimal;

/** Exact decimals: minor units and percentages. */
final class Exact {
  private Exact() {}

  /** Minor units of a currency as its decimal. */
  static BigDecimal money(long minor, String currency) {
    return BigDecimal.valueOf(minor, Amounts.scale(currency));
  }

  /** So many percent of an amount. */
  static BigDecimal percent(BigDecimal of, String percent) {
    return of.multiply(new BigDecimal(percent)).movePointLeft(2);
  }
}
