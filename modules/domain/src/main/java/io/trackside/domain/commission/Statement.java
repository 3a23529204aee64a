package io.trackside.domain.commission;

import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.time.Period;
import java.util.List;

/**
 * A computed statement of one partner, deal and period. All amounts are minor units of the deal's
 * currency, each rounded once.
 *
 * @param carryIn zero or less
 * @param carryOut zero or less
 * @param carry the same by bundle
 * @param handedOn exact carry for the next period
 * @param lines in a fixed order
 * @param total sum of the lines
 * @param players in order of id; their NGR add up to {@code ngr}
 * @param ftds players whose first deposit lies in the period
 */
public record Statement(
    Period period,
    CurrencyUnit currency,
    long ggr,
    long ngr,
    long carryIn,
    long carryOut,
    List<BundleCarry> carry,
    Carry handedOn,
    List<StatementLine> lines,
    long total,
    List<PlayerShare> players,
    long ftds) {

  /** Carry of one bundle, zero or less. */
  public record BundleCarry(String bundle, long carryIn, long carryOut) {}

  /**
   * A player's part.
   *
   * @param allocated the player's part of the REVSHARE lines
   */
  public record PlayerShare(String playerId, long ngr, long allocated) {}
}
