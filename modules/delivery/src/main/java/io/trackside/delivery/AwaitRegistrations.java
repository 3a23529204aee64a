package io.trackside.delivery;

import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvent.Details;
import io.trackside.delivery.store.WaitingRow;
import io.trackside.delivery.store.WaitingStore;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps what happened before a player's registration arrived, and owes it once the player is bound:
 * the book's events come in any order, and every order must tell partners the same. Per player the
 * intake is serial, so nothing slips between keeping and taking.
 */
@Dependent
class AwaitRegistrations {
  private final WaitingStore waiting;
  private final Clock clock;

  @Inject
  AwaitRegistrations(WaitingStore waiting, Clock clock) {
    this.waiting = waiting;
    this.clock = clock;
  }

  /** Keeps what the facts of players without a partner would have told, unless they registered. */
  void keep(Environment environment, List<PlayerFact> unbound) {
    if (unbound.isEmpty()) {
      return;
    }
    Set<String> players = new HashSet<>();
    Set<String> registered = new HashSet<>();
    for (PlayerFact fact : unbound) {
      players.add(fact.header().playerId());
      if (fact instanceof PlayerFact.Registered) {
        registered.add(fact.header().playerId());
      }
    }
    waiting.addOrganic(environment, registered);
    waiting.take(environment, registered);
    Set<String> organic = waiting.organic(environment, players);
    List<WaitingRow> rows = new ArrayList<>();
    for (PlayerFact fact : unbound) {
      if (!organic.contains(fact.header().playerId())) {
        DescribeFacts.withoutBinding(fact).map(AwaitRegistrations::row).ifPresent(rows::add);
      }
    }
    waiting.keep(rows, clock.instant());
  }

  /** What newly bound players' earlier facts tell. */
  List<OutboundEvent> taken(Environment environment, Bindings bindings) {
    List<OutboundEvent> events = new ArrayList<>();
    for (WaitingRow row : waiting.take(environment, bindings.newlyBound())) {
      Binding binding = bindings.byPlayer().get(row.playerId());
      if (binding != null) {
        events.add(event(row, binding));
      }
    }
    return events;
  }

  private static WaitingRow row(DescribeFacts.Telling telling) {
    return new WaitingRow(
        telling.header().environment(),
        telling.header().playerId(),
        telling.id(),
        telling.type(),
        telling.header().occurredAt(),
        telling.header().sequence(),
        DetailsText.write(telling.details()));
  }

  private static OutboundEvent event(WaitingRow row, Binding binding) {
    Details details = DetailsText.read(row.details());
    return new OutboundEvent(
        row.environment(),
        row.eventId(),
        row.eventType(),
        row.occurredAt(),
        row.sequence(),
        binding.partnerId(),
        binding.programmeId(),
        row.playerId(),
        binding,
        details);
  }
}
