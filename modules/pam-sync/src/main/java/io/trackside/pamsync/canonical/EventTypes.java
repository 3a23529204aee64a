package io.trackside.pamsync.canonical;

import java.util.List;

/** The canonical types, in order of name (http-contract.md, "Data by type"). */
public final class EventTypes {
  /** Every type that {@link DataReader} reads and that has a schema. */
  public static final List<String> ALL =
      List.of(
          "account.funded",
          "account.status_changed",
          "activity.reported",
          "affiliate.status_changed",
          "bet.cashed_out",
          "bet.placed",
          "bet.settled",
          "bet.voided",
          "bonus.converted",
          "bonus.forfeited",
          "bonus.granted",
          "challenge.purchased",
          "challenge.refunded",
          "chargeback.filed",
          "chargeback.reversed",
          "commission.approved",
          "commission.rejected",
          "commission.reversed",
          "deposit.completed",
          "evaluation.failed",
          "evaluation.passed",
          "fixture.updated",
          "kyc.changed",
          "odds.updated",
          "player.flagged",
          "player.registered",
          "player.self_excluded",
          "player.suspended",
          "player.updated",
          "result.published",
          "trade.executed",
          "trading_day.closed",
          "wagering.completed",
          "withdrawal.completed");

  private EventTypes() {}
}
