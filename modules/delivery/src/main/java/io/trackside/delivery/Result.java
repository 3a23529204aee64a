package io.trackside.delivery;

import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import java.time.Instant;

/** What became of a claimed delivery. */
sealed interface Result {
  Claimed claimed();

  /**
   * It was sent.
   *
   * @param at when the attempt began
   */
  record Attempted(Claimed claimed, Destination destination, Instant at, Outcome outcome)
      implements Result {}

  /** It was not sent, because its player is restricted. */
  record Forbidden(Claimed claimed) implements Result {}

  /** It was not sent and is due again: its destination rests. */
  record Released(Claimed claimed) implements Result {}
}
