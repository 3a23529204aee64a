package io.trackside.delivery;

import io.trackside.contracts.platform.Settings;
import io.trackside.delivery.DueDeliveries.Ask;
import io.trackside.delivery.store.DeliveryRow;
import io.trackside.delivery.store.DueRow;
import io.trackside.delivery.store.DueStore;
import io.trackside.delivery.store.DueStore.Want;
import io.trackside.delivery.store.OwedStore;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Claims due rows for a node: lease and fencing token in one short transaction. */
@Dependent
class ClaimDue {
  private final DueStore due;
  private final OwedStore owed;
  private final CheckStandings standings;
  private final Settings settings;
  private final Clock clock;

  @Inject
  ClaimDue(DueStore due, OwedStore owed, CheckStandings standings, Settings settings, Clock clock) {
    this.due = due;
    this.owed = owed;
    this.standings = standings;
    this.settings = settings;
    this.clock = clock;
  }

  List<Claimed> claim(List<Ask> asks) {
    Instant now = clock.instant();
    Map<Environment, List<Want>> wants = new EnumMap<>(Environment.class);
    for (Ask ask : asks) {
      List<Want> own = wants.computeIfAbsent(ask.key().environment(), e -> new ArrayList<>());
      own.add(new Want(ask.key().destinationId(), false, ask.firstMax()));
      own.add(new Want(ask.key().destinationId(), true, ask.retryMax()));
    }
    List<Claimed> claimed = new ArrayList<>();
    wants.forEach(
        (environment, own) -> claimed.addAll(lease(environment, lock(environment, own, now), now)));
    return claimed;
  }

  /** What another node locked in the same moment is made up for by looking further. */
  private Map<String, DueRow> lock(Environment environment, List<Want> wants, Instant now) {
    List<DueRow> first = due.first(environment, wants, now);
    Map<String, DueRow> locked = new HashMap<>();
    due.lock(environment, first.stream().map(DueRow::deliveryId).toList(), now)
        .forEach(row -> locked.put(row.deliveryId(), row));
    if (locked.size() < first.size()) {
      for (Want want : wants) {
        int missing = want.max() - (int) locked.values().stream().filter(want::isFor).count();
        due.lockMore(environment, want.destinationId(), want.retry(), now, missing)
            .forEach(row -> locked.put(row.deliveryId(), row));
      }
    }
    return locked;
  }

  private List<Claimed> lease(Environment environment, Map<String, DueRow> rows, Instant now) {
    if (rows.isEmpty()) {
      return List.of();
    }
    long claim = UUID.randomUUID().getLeastSignificantBits();
    Instant leaseEnd = now.plus(settings.duration(DeliverySettings.LEASE));
    due.lease(environment, rows.keySet(), claim, leaseEnd);
    List<DeliveryRow> contents = owed.contents(environment, rows.keySet());
    Set<String> restricted = owed.restricted(environment, players(contents), now);
    CheckStandings.Known known =
        standings.of(environment, contents.stream().map(ClaimDue::about).toList());
    List<Claimed> claimed = new ArrayList<>(contents.size());
    contents.sort(java.util.Comparator.comparing(DeliveryRow::deliveryId));
    for (DeliveryRow content : contents) {
      DueRow row = rows.get(content.deliveryId());
      if (row != null) {
        boolean forbidden = isForbidden(content, restricted) || known.of(about(content)) != null;
        claimed.add(new Claimed(content, row, claim, leaseEnd, forbidden));
      }
    }
    return claimed;
  }

  static Set<String> players(List<DeliveryRow> contents) {
    Set<String> players = new HashSet<>();
    for (DeliveryRow content : contents) {
      if (content.playerId() != null) {
        players.add(content.playerId());
      }
    }
    return players;
  }

  static CheckStandings.About about(DeliveryRow content) {
    return new CheckStandings.About(content.eventType(), content.partnerId(), content.playerId());
  }

  static boolean isForbidden(DeliveryRow content, Set<String> restricted) {
    return content.playerId() != null
        && restricted.contains(content.playerId())
        && OutboundTypes.isForbiddenWhenRestricted(content.eventType());
  }
}
