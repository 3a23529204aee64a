package io.trackside.pamsync.sources;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.SourcesApi.InboundRequest;
import io.trackside.contracts.pamsync.SourcesApi.StoredEvent;
import io.trackside.contracts.pamsync.SourcesApi.VendorPayload;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.NotFound;
import io.trackside.pamsync.order.BookSkew;
import io.trackside.pamsync.store.EventStore;
import io.trackside.pamsync.store.PayloadStore;
import io.trackside.pamsync.store.PendingStore;
import io.trackside.pamsync.store.QuarantineStore;
import io.trackside.pamsync.store.RequestLogStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stored events, and the inbound log, for operators. */
@ApplicationScoped
class LookUpEvents {
  private static final Set<String> RESULTS = Set.of("accepted", "duplicate", "refused");

  @Inject EventStore events;
  @Inject PayloadStore payloads;
  @Inject PendingStore pending;
  @Inject RequestLogStore requestLog;
  @Inject QuarantineStore quarantine;
  @Inject BookSkew skew;
  @Inject CountDue due;
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
                    e.raw(),
                    payload(e)))
        .orElseThrow(() -> new NotFound("event_unknown", "no such event was received"));
  }

  private @Nullable VendorPayload payload(EventStore.Stored event) {
    return payloads
        .ofEvent(event.environment(), event.sequence())
        .map(
            stored ->
                new VendorPayload(
                    stored.payload().payloadId(),
                    stored.payload().dialect(),
                    stored.payload().dialectVersion(),
                    stored.receivedAt(),
                    stored.payload().raw()))
        .orElse(null);
  }

  Page<InboundRequest> requests(
      Caller caller, String source, @Nullable String result, int limit, @Nullable String cursor) {
    if (result != null && !RESULTS.contains(result)) {
      throw new BadInput("result_invalid", "result is accepted, duplicate or refused");
    }
    long before = Cursors.number(cursor, Long.MAX_VALUE);
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

  /** Totals, the quarantine by environment, source and code, and the books' clocks by source. */
  Map<String, Long> gauges() {
    Map<String, Long> gauges = new TreeMap<>(quarantine.counts());
    gauges.putAll(skew.gauges());
    gauges.putAll(due.gauges(clock.instant()));
    gauges.put("pending", pending.count("pam_pending"));
    gauges.put("quarantined", pending.count("pam_quarantine"));
    return gauges;
  }
}
