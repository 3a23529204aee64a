package io.trackside.pamsync.intake;

import io.trackside.contracts.attribution.AttributionIntake;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.CommissionIntake;
import io.trackside.contracts.delivery.OutboundEvents;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import io.trackside.domain.projection.Projected;
import io.trackside.domain.projection.Projected.Conflict;
import io.trackside.domain.projection.Projector;
import io.trackside.pamsync.dialect.MapAgain;
import io.trackside.pamsync.feed.NoteFixtures;
import io.trackside.pamsync.order.BookSkew;
import io.trackside.pamsync.order.Numbering;
import io.trackside.pamsync.store.EventStore;
import io.trackside.pamsync.store.EventStore.Quarantined;
import io.trackside.pamsync.store.PendingStore;
import io.trackside.pamsync.store.PendingStore.Pending;
import io.trackside.pamsync.store.ProjectionStore;
import io.trackside.pamsync.store.StoredState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The way of a batch through the rooms, in the caller's transaction: facts, bindings, figures, owed
 * deliveries, audit leaves; and off the queue.
 */
@ApplicationScoped
class ProcessEvents {
  @Inject ReadEvents readEvents;
  @Inject MapAgain mapAgain;
  @Inject ProjectionStore projection;
  @Inject AttributionIntake attribution;
  @Inject CommissionIntake commission;
  @Inject OutboundEvents outbound;
  @Inject AuditLog audit;
  @Inject EventStore events;
  @Inject PendingStore pending;
  @Inject Numbering numbering;
  @Inject NoteFixtures noteFixtures;
  @Inject BookSkew skew;
  @Inject Clock clock;

  void process(Environment environment, List<Pending> claimed) {
    ReadEvents.Sorted sorted = readEvents.read(claimed);
    numbering.note(claimed);
    noteFixtures.note(
        environment,
        sorted.good().stream()
            .map(good -> new NoteFixtures.Seen(good.header(), good.event(), good.stored().raw()))
            .toList());
    List<PlayerFact> facts = project(environment, sorted);
    if (!facts.isEmpty()) {
      Bindings bindings = attribution.bind(environment, facts);
      Map<Long, Money> ngr = commission.record(environment, facts, bindings);
      outbound.owe(environment, facts, bindings, ngr);
    }
    mapAgain.store(sorted.remapped().stream().flatMap(r -> r.events().stream()).toList());
    events.quarantine(sorted.refused().stream().map(ReadEvents.Refused::reason).toList());
    recordLeaves(sorted);
    pending.done(claimed);
  }

  private List<PlayerFact> project(Environment environment, ReadEvents.Sorted sorted) {
    List<PlayerFact> facts = new ArrayList<>();
    if (sorted.good().isEmpty()) {
      return facts;
    }
    List<CanonicalEvent> canonical =
        sorted.good().stream().map(ReadEvents.Readable::event).toList();
    StoredState state = projection.read(environment, canonical);
    Projector projector = new Projector(state);
    List<Conflict> conflicts = new ArrayList<>();
    List<Long> settled = new ArrayList<>(0);
    for (ReadEvents.Readable readable : sorted.good()) {
      FactHeader header = readable.header();
      skew.note(environment, header.source(), header.occurredAt(), header.receivedAt());
      Projected projected = projector.apply(header, readable.event());
      facts.addAll(projected.facts());
      conflicts.removeIf(
          conflict ->
              conflict.code().equals(Conflict.ACTIVITY)
                  && projected.settled().contains(conflict.sequence()));
      conflicts.addAll(projected.conflicts());
      settled.addAll(projected.settled());
    }
    projection.write(environment, state);
    events.settle(environment, Conflict.ACTIVITY, settled);
    for (Conflict conflict : conflicts) {
      events.quarantineStored(
          environment, conflict.sequence(), conflict.code(), conflict.detail(), clock.instant());
    }
    return facts;
  }

  /** One leaf for each raw event; the salted commitment proves the bytes without showing them. */
  private void recordLeaves(ReadEvents.Sorted sorted) {
    List<AuditLog.Entry> leaves = new ArrayList<>();
    for (ReadEvents.Readable good : sorted.good()) {
      leaves.add(EventLeaf.processed(good.stored(), good.event().time()));
    }
    for (ReadEvents.Remapped remapped : sorted.remapped()) {
      leaves.add(EventLeaf.processed(remapped.stored(), remapped.stored().receivedAt()));
    }
    for (ReadEvents.Refused refused : sorted.refused()) {
      leaves.add(EventLeaf.quarantined(refused.stored(), refused.reason().code()));
    }
    audit.record(leaves);
  }

  void recordQuarantined(Pending event, Quarantined reason) {
    audit.record(EventLeaf.quarantined(event, reason.code()));
  }
}
