package io.trackside.delivery;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.delivery.CheckStandings.About;
import io.trackside.delivery.store.DueRow;
import io.trackside.delivery.store.DueStore;
import io.trackside.delivery.store.HeldStore;
import io.trackside.delivery.store.HeldStore.HeldRow;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decides anew on what waits for a review: sent, with the bytes and the id it was owed with, once
 * the standing is good; dropped if it was rejected, or if nobody looked for too long.
 */
@Dependent
class ReconsiderHeld {
  private final HeldStore held;
  private final DueStore due;
  private final CheckStandings standings;
  private final WorkOrders orders;
  private final Settings settings;
  private final Clock clock;

  @Inject
  ReconsiderHeld(
      HeldStore held,
      DueStore due,
      CheckStandings standings,
      WorkOrders orders,
      Settings settings,
      Clock clock) {
    this.held = held;
    this.due = due;
    this.standings = standings;
    this.orders = orders;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Decides on a page of what is held.
   *
   * @param after the last id of the page before, empty to begin
   * @return the last id of this page; empty if it was the last one
   */
  String page(
      Environment environment,
      @Nullable String partnerId,
      @Nullable String playerId,
      String after) {
    int max = settings.integer(DeliverySettings.HELD_BATCH);
    List<HeldRow> rows = held.page(environment, partnerId, playerId, after, max);
    if (!rows.isEmpty()) {
      decide(environment, rows);
    }
    return rows.size() < max ? "" : rows.get(rows.size() - 1).deliveryId();
  }

  private void decide(Environment environment, List<HeldRow> rows) {
    CheckStandings.Known known =
        standings.of(environment, rows.stream().map(ReconsiderHeld::about).toList());
    Instant now = clock.instant();
    Instant overdue = now.minus(settings.duration(DeliverySettings.HELD_MAX));
    List<DueRow> free = new ArrayList<>();
    Map<Objection, List<String>> moved = new EnumMap<>(Objection.class);
    for (HeldRow row : rows) {
      @Nullable Objection objection = known.of(about(row));
      if (objection == null) {
        free.add(new DueRow(environment, row.deliveryId(), row.destinationId(), false, now, 0));
      } else if (objection != Objection.UNDER_REVIEW) {
        moved.computeIfAbsent(objection, o -> new ArrayList<>()).add(row.deliveryId());
      } else if (row.owedAt().isBefore(overdue)) {
        moved
            .computeIfAbsent(Objection.REVIEW_OVERDUE, o -> new ArrayList<>())
            .add(row.deliveryId());
      }
    }
    release(environment, free);
    moved.forEach(
        (objection, ids) -> held.state(environment, ids, objection.status(), objection.reason()));
  }

  private void release(Environment environment, List<DueRow> free) {
    if (free.isEmpty()) {
      return;
    }
    held.state(
        environment, free.stream().map(DueRow::deliveryId).toList(), DeliveryStatus.PENDING, null);
    due.insert(free);
    Set<String> wake = new TreeSet<>();
    free.forEach(row -> wake.add(new DestinationKey(environment, row.destinationId()).order()));
    orders.send(WorkQueue.DELIVERY, wake);
  }

  private static About about(HeldRow row) {
    return new About(row.eventType(), row.partnerId(), row.playerId());
  }
}
