package io.trackside.pamsync.sources;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.pamsync.SourcesApi.InboundRequest;
import io.trackside.contracts.pamsync.SourcesApi.QuarantinedEvent;
import io.trackside.contracts.pamsync.SourcesApi.StoredEvent;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.NotFound;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.PlayerShards;
import io.trackside.pamsync.store.EventStore;
import io.trackside.pamsync.store.PendingStore;
import io.trackside.pamsync.store.RequestLogStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stored events, the inbound log and the quarantine, for operators. */
@ApplicationScoped
class LookUpEvents {
  private static final Set<String> RESULTS = Set.of("accepted", "duplicate", "refused");

  @Inject EventStore events;
  @Inject PendingStore pending;
  @Inject RequestLogStore requestLog;
  @Inject AuditLog audit;
  @Inject WorkOrders workOrders;
  @Inject Settings settings;
  @Inject Clock clock;

  StoredEvent event(Caller caller, String source, String eventId) {
    return events
        .find(caller.environment(), source, eventId)
        .map(
            e ->
                new StoredEvent(
                    e.source(),
                    e.eventId(),
                    e.sequence(),
                    e.type(),
                    e.playerId(),
                    e.receivedAt(),
                    e.state(),
                    e.raw()))
        .orElseThrow(() -> new NotFound("event_unknown", "no such event was received"));
  }

  Page<InboundRequest> requests(
      Caller caller, String source, @Nullable String result, int limit, @Nullable String cursor) {
    if (result != null && !RESULTS.contains(result)) {
      throw new BadInput("result_invalid", "result is accepted, duplicate or refused");
    }
    long before = cursor == null ? Long.MAX_VALUE : number(cursor);
    List<RequestLogStore.Line> lines =
        requestLog.page(caller.environment(), source, result, before, limit + 1);
    boolean more = lines.size() > limit;
    List<InboundRequest> items =
        lines.subList(0, more ? limit : lines.size()).stream()
            .map(
                l ->
                    new InboundRequest(
                        l.id(), l.at(), l.peer(), l.result(), l.reason(), l.events()))
            .toList();
    return new Page<>(items, more ? Long.toString(items.get(limit - 1).id()) : null);
  }

  Page<QuarantinedEvent> quarantine(
      Caller caller, @Nullable String source, int limit, @Nullable String cursor) {
    long after = cursor == null ? 0 : number(cursor);
    List<EventStore.Quarantined> found =
        events.quarantined(caller.environment(), source, after, limit + 1);
    boolean more = found.size() > limit;
    List<QuarantinedEvent> items =
        found.subList(0, more ? limit : found.size()).stream()
            .map(
                q ->
                    new QuarantinedEvent(
                        q.sequence(),
                        q.source(),
                        q.eventId(),
                        q.type(),
                        q.code(),
                        q.detail(),
                        q.pointer(),
                        q.at()))
            .toList();
    return new Page<>(items, more ? Long.toString(items.get(limit - 1).sequence()) : null);
  }

  void reprocess(Caller caller, long sequence) {
    EventStore.Stored stored =
        events
            .find(caller.environment(), sequence)
            .filter(event -> event.state().equals("quarantined"))
            .orElseThrow(
                () -> new NotFound("event_not_quarantined", "no such event is quarantined"));
    events.release(stored.environment(), sequence);
    int shard = PlayerShards.of(stored.playerId(), settings.integer(PamSyncSettings.SHARDS));
    pending.again(stored.environment(), shard, sequence, stored.receivedAt());
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "event.reprocessed",
            caller.clientId(),
            clock.instant(),
            stored.receivedAt(),
            Map.of("sequence", sequence, "source", stored.source())));
    // In the transaction, unlike a ring: the event is there when the order arrives.
    workOrders.send(WorkQueue.INTAKE, List.of(Long.toString(sequence)));
  }

  Map<String, Long> gauges() {
    return Map.of(
        "pending", pending.count("pam_pending"), "quarantined", pending.count("pam_quarantine"));
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException wrong) {
      throw new BadInput("cursor_invalid", "cursor is the nextCursor of an earlier page");
    }
  }
}
