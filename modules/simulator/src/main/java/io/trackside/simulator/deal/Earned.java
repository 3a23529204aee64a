package io.trackside.simulator.deal;

import io.trackside.simulator.pam.Amounts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a statement must say: sums by kind of line, each line rounded once, half up. All amounts are
 * decimals with the scale of the deal's currency.
 */
public final class Earned {
  private final String currency;
  private final Map<String, BigDecimal> lines = new TreeMap<>();
  private BigDecimal ggr;
  private BigDecimal ngr;
  private BigDecimal carryOut;

  Earned(String currency) {
    this.currency = currency;
    this.ggr = zero();
    this.ngr = zero();
    this.carryOut = zero();
  }

  /** The deal's currency. */
  public String currency() {
    return currency;
  }

  /** Adds one line, rounding it; a line of zero is no line. */
  void add(String type, BigDecimal exact) {
    BigDecimal amount = rounded(exact);
    if (amount.signum() != 0) {
      lines.merge(type, amount, BigDecimal::add);
    }
  }

  /** Sets GGR and NGR of the players that RevShare counts, and what is carried. */
  void figures(BigDecimal exactGgr, BigDecimal exactNgr, BigDecimal exactCarryOut) {
    ggr = rounded(exactGgr);
    ngr = rounded(exactNgr);
    carryOut = rounded(exactCarryOut);
  }

  /** Sums by kind of line, such as {@code REVSHARE}; kinds that come to nothing are left out. */
  public Map<String, BigDecimal> lines() {
    Map<String, BigDecimal> sums = new TreeMap<>(lines);
    sums.values().removeIf(sum -> sum.signum() == 0);
    return sums;
  }

  /** The sum of the lines of one kind. */
  public BigDecimal line(String type) {
    return lines.getOrDefault(type, zero());
  }

  /** The sum of all lines. */
  public BigDecimal total() {
    return lines.values().stream().reduce(zero(), BigDecimal::add);
  }

  /** Gross gaming revenue; zero where the deal pays no RevShare. */
  public BigDecimal ggr() {
    return ggr;
  }

  /** Net gaming revenue; zero where the deal pays no RevShare. */
  public BigDecimal ngr() {
    return ngr;
  }

  /** What a loss leaves for the next period, zero or below. */
  public BigDecimal carryOut() {
    return carryOut;
  }

  /** Nothing, with the currency's scale. */
  BigDecimal zero() {
    return BigDecimal.ZERO.setScale(Amounts.scale(currency));
  }

  private BigDecimal rounded(BigDecimal exact) {
    return exact.setScale(Amounts.scale(currency), RoundingMode.HALF_UP);
  }
}
