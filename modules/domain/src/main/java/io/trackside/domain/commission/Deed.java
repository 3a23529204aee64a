package io.trackside.domain.commission;

import io.trackside.domain.event.EventData;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Something under a business key of its own that a player did and a deal pays for: a trade, a
 * trading day, a challenge and what became of it, a charge-back of a challenge.
 *
 * @param on the business day in the deal's zone
 */
public record Deed(String source, String eventId, Instant at, LocalDate on, EventData data) {

  /** Whether a deal may pay for what was stated. */
  static boolean isOne(EventData stated) {
    return stated instanceof EventData.TradeExecuted
        || stated instanceof EventData.TradingDayClosed
        || stated instanceof EventData.ChallengePaid
        || stated instanceof EventData.EvaluationEnded
        || stated instanceof EventData.AccountFunded;
  }
}
