package io.trackside.pamsync.quarantine;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.pamsync.store.QuarantineStore.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Audit entries of orders to the quarantine; each names the events that it took. */
@ApplicationScoped
class RecordOrders {
  private static final int SEQUENCES_PER_ENTRY = 500;

  @Inject AuditLog audit;
  @Inject Clock clock;

  static List<Long> sequences(List<Held> held) {
    return held.stream().map(event -> event.event().sequence()).toList();
  }

  void reprocessed(Caller caller, List<Held> held) {
    record(caller, "event.reprocessed", held, null);
  }

  void discarded(Caller caller, List<Held> held, String reason) {
    record(caller, "event.discarded", held, reason);
  }

  private void record(Caller caller, String type, List<Held> held, @Nullable String reason) {
    List<AuditLog.Entry> entries = new ArrayList<>();
    for (int from = 0; from < held.size(); from += SEQUENCES_PER_ENTRY) {
      List<Held> part = held.subList(from, Math.min(held.size(), from + SEQUENCES_PER_ENTRY));
      Map<String, Object> data = new LinkedHashMap<>();
      if (part.size() == 1) {
        data.put("source", part.get(0).event().source());
        data.put("code", part.get(0).event().code());
      }
      data.put("sequences", sequences(part));
      if (reason != null) {
        data.put("reason", reason);
      }
      Instant receivedAt = part.size() == 1 ? part.get(0).receivedAt() : null;
      entries.add(
          new AuditLog.Entry(
              caller.environment(), type, caller.clientId(), clock.instant(), receivedAt, data));
    }
    audit.record(entries);
  }
}
