package io.trackside.simulator.pam;

import java.time.LocalDate;

/**
 * The book's totals of one player, currency and UTC day, in minor units; see the module's README
 * for what each counts.
 */
public record LedgerRow(
    String playerId,
    LocalDate date,
    String currency,
    long stake,
    long payout,
    long bonusStake,
    long bonusPayout,
    long bonusCost,
    long bets,
    long deposits,
    long depositCount,
    long withdrawals,
    long withdrawalCount) {

  /** A row without any movement. */
  public static LedgerRow empty(String playerId, LocalDate date, String currency) {
    return new LedgerRow(playerId, date, currency, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Gross gaming revenue: real stake less real payout. */
  public long ggr() {
    return Math.subtractExact(stake, payout);
  }

  /** This row with the other's movements added; identity stays this row's. */
  public LedgerRow plus(LedgerRow other) {
    return new LedgerRow(
        playerId,
        date,
        currency,
        Math.addExact(stake, other.stake),
        Math.addExact(payout, other.payout),
        Math.addExact(bonusStake, other.bonusStake),
        Math.addExact(bonusPayout, other.bonusPayout),
        Math.addExact(bonusCost, other.bonusCost),
        bets + other.bets,
        Math.addExact(deposits, other.deposits),
        depositCount + other.depositCount,
        Math.addExact(withdrawals, other.withdrawals),
        withdrawalCount + other.withdrawalCount);
  }
}
