package io.trackside.pamsync.quarantine;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.QuarantineApi.DiscardedEvent;
import io.trackside.contracts.pamsync.QuarantineApi.QuarantinedEvent;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.pamsync.store.QuarantineStore;
import io.trackside.pamsync.store.QuarantineStore.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Takes events out of the quarantine for good. The raw event stays, and so does the reason. */
@ApplicationScoped
class DiscardEvents {
  private static final int REASON_MAX = 1_000;

  @Inject QuarantineStore quarantine;
  @Inject RecordOrders recordOrders;
  @Inject Clock clock;

  void discard(Caller caller, List<Held> held, String reason) {
    if (reason.isBlank() || reason.length() > REASON_MAX) {
      String detail = "has 1 to " + REASON_MAX + " characters";
      throw new BadInput(
          "reason_invalid", "reason " + detail, List.of(new FieldError("/reason", detail)));
    }
    if (held.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    quarantine.discard(
        caller.environment(),
        held.stream().map(event -> discarded(event.event(), reason, caller, now)).toList());
    quarantine.release(caller.environment(), RecordOrders.sequences(held));
    recordOrders.discarded(caller, held, reason);
  }

  private static DiscardedEvent discarded(
      QuarantinedEvent event, String reason, Caller caller, Instant now) {
    return new DiscardedEvent(
        event.sequence(),
        event.source(),
        event.eventId(),
        event.type(),
        event.code(),
        reason,
        caller.clientId(),
        now);
  }
}
