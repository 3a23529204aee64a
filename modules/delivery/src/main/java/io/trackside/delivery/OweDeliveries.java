package io.trackside.delivery;

import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.delivery.CheckStandings.About;
import io.trackside.delivery.RenderDelivery.Rendered;
import io.trackside.delivery.RenderDelivery.Subject;
import io.trackside.delivery.store.DeliveryRow;
import io.trackside.delivery.store.DueRow;
import io.trackside.delivery.store.DueStore;
import io.trackside.delivery.store.HeldStore;
import io.trackside.delivery.store.OwedRow;
import io.trackside.delivery.store.OwedStore;
import io.trackside.delivery.store.RestrictionRow;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes owed deliveries in the transaction of the fact that causes them: a constant number of
 * statements and at most one work order, however many events there are.
 */
@Dependent
class OweDeliveries {
  private final KnownDestinations destinations;
  private final KillSwitch killSwitch;
  private final CheckStandings standings;
  private final AwaitRegistrations registrations;
  private final Pseudonyms pseudonyms;
  private final OwedStore owed;
  private final HeldStore held;
  private final DueStore due;
  private final WorkOrders orders;
  private final HandOver handOver;
  private final Settings settings;
  private final Clock clock;

  @Inject
  OweDeliveries(
      KnownDestinations destinations,
      KillSwitch killSwitch,
      CheckStandings standings,
      AwaitRegistrations registrations,
      Pseudonyms pseudonyms,
      OwedStore owed,
      HeldStore held,
      DueStore due,
      WorkOrders orders,
      HandOver handOver,
      Settings settings,
      Clock clock) {
    this.destinations = destinations;
    this.killSwitch = killSwitch;
    this.standings = standings;
    this.registrations = registrations;
    this.pseudonyms = pseudonyms;
    this.owed = owed;
    this.held = held;
    this.due = due;
    this.orders = orders;
    this.handOver = handOver;
    this.settings = settings;
    this.clock = clock;
  }

  /** Remembers restrictions, then owes what the facts of bound players cause. */
  void ofFacts(
      Environment environment, List<PlayerFact> facts, Bindings bindings, Map<Long, Money> ngr) {
    owed.restrict(restrictions(facts));
    List<OutboundEvent> events = new ArrayList<>(registrations.taken(environment, bindings));
    List<PlayerFact> unbound = new ArrayList<>();
    for (PlayerFact fact : facts) {
      Binding binding = bindings.byPlayer().get(fact.header().playerId());
      if (binding == null) {
        unbound.add(fact);
      } else {
        DescribeFacts.of(fact, binding, ngr).ifPresent(events::add);
      }
    }
    registrations.keep(environment, unbound);
    publish(environment, events);
  }

  private static List<RestrictionRow> restrictions(List<PlayerFact> facts) {
    List<RestrictionRow> rows = new ArrayList<>();
    for (PlayerFact fact : facts) {
      if (fact instanceof PlayerFact.Restricted restricted) {
        rows.add(
            new RestrictionRow(
                fact.header().environment(),
                fact.header().playerId(),
                fact.header().sequence(),
                restricted.restriction().name().toLowerCase(Locale.ROOT),
                restricted.until()));
      }
    }
    return rows;
  }

  /** Owes events of any environment. */
  void publish(Collection<OutboundEvent> events) {
    Map<Environment, List<OutboundEvent>> byEnvironment = new EnumMap<>(Environment.class);
    for (OutboundEvent event : events) {
      byEnvironment.computeIfAbsent(event.environment(), e -> new ArrayList<>()).add(event);
    }
    byEnvironment.forEach(this::publish);
  }

  private void publish(Environment environment, List<OutboundEvent> events) {
    List<Match> matches = matches(environment, events);
    if (matches.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Set<String> restricted = owed.restricted(environment, players(matches), now);
    CheckStandings.Known known =
        standings.of(environment, matches.stream().map(Match::about).toList());
    Set<String> fresh = owed.owe(environment, matches.stream().map(Match::key).toList());
    List<DeliveryRow> rows = new ArrayList<>();
    List<DeliveryRow> toSend = new ArrayList<>();
    Map<Objection, List<String>> notSent = new EnumMap<>(Objection.class);
    for (Match match : matches) {
      if (fresh.contains(match.key().deliveryId())) {
        OutboundEvent event = match.subject().event();
        boolean forbidden =
            OutboundTypes.isForbidden(event, restricted)
                || killSwitch.stops(match.destination(), event);
        @Nullable Objection objection = known.of(match.about());
        String status =
            forbidden
                ? DeliveryStatus.SUPPRESSED
                : objection == null ? DeliveryStatus.PENDING : objection.status();
        DeliveryRow row = row(match, status, now);
        rows.add(row);
        if (status.equals(DeliveryStatus.PENDING)) {
          toSend.add(row);
        } else if (!forbidden && objection != null) {
          notSent.computeIfAbsent(objection, o -> new ArrayList<>()).add(row.deliveryId());
        }
      }
    }
    owed.insert(rows);
    notSent.forEach(
        (objection, ids) -> held.state(environment, ids, objection.status(), objection.reason()));
    send(toSend, now);
  }

  /** By the short way what this node's sender has room for, the rest by an order. */
  private void send(List<DeliveryRow> rows, Instant now) {
    if (rows.isEmpty()) {
      return;
    }
    long claim = UUID.randomUUID().getLeastSignificantBits();
    Instant leaseEnd = now.plus(settings.duration(DeliverySettings.LEASE));
    HandOver.Parcel parcel = handOver.parcel();
    List<DueRow> claimed = new ArrayList<>();
    List<DueRow> free = new ArrayList<>();
    Set<String> wake = new TreeSet<>();
    for (DeliveryRow row : rows) {
      DestinationKey key = new DestinationKey(row.environment(), row.destinationId());
      if (parcel.reserve(key)) {
        DueRow leased = first(row, leaseEnd);
        claimed.add(leased);
        parcel.add(new Claimed(row, leased, claim, leaseEnd, false));
      } else {
        free.add(first(row, now));
        wake.add(key.order());
      }
    }
    due.insert(claimed, claim);
    due.insert(free);
    if (!wake.isEmpty()) {
      orders.send(WorkQueue.DELIVERY, wake);
    }
  }

  private static DueRow first(DeliveryRow row, Instant dueAt) {
    return new DueRow(row.environment(), row.deliveryId(), row.destinationId(), false, dueAt, 0);
  }

  /** Sorted by key, so that two transactions never wait for each other in a circle. */
  private List<Match> matches(Environment environment, List<OutboundEvent> events) {
    List<Match> matches = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (OutboundEvent event : events) {
      List<Destination> wanting = destinations.wanting(event);
      if (wanting.isEmpty()) {
        continue;
      }
      Subject subject = subject(event);
      for (Destination destination : wanting) {
        String destinationId = destination.row().destinationId();
        if (seen.add(subject.eventId() + " " + destinationId)) {
          OwedRow key =
              new OwedRow(
                  environment, subject.eventId(), destinationId, DeliveryIds.next(clock.millis()));
          matches.add(new Match(subject, destination, key));
        }
      }
    }
    matches.sort(
        Comparator.comparing((Match match) -> match.key().eventId())
            .thenComparing(match -> match.key().destinationId()));
    return matches;
  }

  Subject subject(OutboundEvent event) {
    Environment environment = event.environment();
    String player = event.playerId();
    String reversalOf = event.details().reversalOf();
    return new Subject(
        event,
        pseudonyms.eventId(environment, event.id(), player),
        reversalOf == null ? null : pseudonyms.eventId(environment, reversalOf, player),
        player == null ? null : pseudonyms.playerRef(environment, event.partnerId(), player));
  }

  private static Set<String> players(List<Match> matches) {
    Set<String> players = new HashSet<>();
    for (Match match : matches) {
      @Nullable String player = match.subject().event().playerId();
      if (player != null) {
        players.add(player);
      }
    }
    return players;
  }

  private static DeliveryRow row(Match match, String status, Instant now) {
    OutboundEvent event = match.subject().event();
    Rendered rendered = RenderDelivery.render(match.destination(), match.subject(), now);
    return new DeliveryRow(
        event.environment(),
        match.key().deliveryId(),
        match.key().destinationId(),
        match.key().eventId(),
        event.type(),
        event.partnerId(),
        event.playerId(),
        rendered.url(),
        rendered.body(),
        status,
        0,
        now);
  }

  private record Match(Subject subject, Destination destination, OwedRow key) {
    About about() {
      OutboundEvent event = subject.event();
      return new About(event.type(), event.partnerId(), event.playerId());
    }
  }
}
