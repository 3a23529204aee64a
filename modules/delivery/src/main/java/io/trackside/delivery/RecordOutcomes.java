package io.trackside.delivery;

import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.delivery.store.DeliveryRow;
import io.trackside.delivery.store.DueRow;
import io.trackside.delivery.store.DueStore;
import io.trackside.delivery.store.HeldStore;
import io.trackside.delivery.store.OutcomeStore;
import io.trackside.delivery.store.OutcomeStore.AttemptRow;
import io.trackside.delivery.store.OwedStore;
import io.trackside.domain.delivery.RetrySchedule;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Records many results in one transaction: attempts, states, the next times and the work orders
 * that bring back what is due again within five minutes. The sweeper finds the rest.
 */
@Dependent
class RecordOutcomes {
  private static final Duration ORDER_DELAY_MAX = Duration.ofMinutes(5);

  private final DueStore due;
  private final OutcomeStore outcomes;
  private final OwedStore owed;
  private final HeldStore held;
  private final CheckStandings standings;
  private final WatchDestinations watch;
  private final WorkOrders orders;
  private final Clock clock;

  @Inject
  RecordOutcomes(
      DueStore due,
      OutcomeStore outcomes,
      OwedStore owed,
      HeldStore held,
      CheckStandings standings,
      WatchDestinations watch,
      WorkOrders orders,
      Clock clock) {
    this.due = due;
    this.outcomes = outcomes;
    this.owed = owed;
    this.held = held;
    this.standings = standings;
    this.watch = watch;
    this.orders = orders;
    this.clock = clock;
  }

  void record(List<Result> results) {
    Map<Environment, List<Result>> byEnvironment = new EnumMap<>(Environment.class);
    for (Result result : results) {
      byEnvironment
          .computeIfAbsent(result.claimed().delivery().environment(), e -> new ArrayList<>())
          .add(result);
    }
    byEnvironment.forEach(this::record);
  }

  private void record(Environment environment, List<Result> results) {
    Map<String, Long> claims =
        due.claims(environment, results.stream().map(RecordOutcomes::deliveryId).toList());
    Changes changes = new Changes(environment, clock.instant());
    for (Result result : results) {
      if (Objects.equals(claims.get(deliveryId(result)), result.claimed().claim())) {
        changes.add(result);
      }
    }
    changes.write();
    watch.look(environment, changes.attempted);
  }

  private static String deliveryId(Result result) {
    return result.claimed().delivery().deliveryId();
  }

  /** What is to be written, collected by statement. */
  private final class Changes {
    private final Environment environment;
    private final Instant now;
    private final List<AttemptRow> attempts = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();
    private final List<String> dead = new ArrayList<>();
    private final List<Claimed> doubted = new ArrayList<>();
    private final List<Claimed> suppressed = new ArrayList<>();
    private final Map<Objection, List<String>> notSent = new EnumMap<>(Objection.class);
    private final List<String> retrying = new ArrayList<>();
    private final List<DueRow> rescheduled = new ArrayList<>();
    private final Map<Long, TreeSet<String>> ordersBySecond = new TreeMap<>();
    private final Map<DestinationKey, List<Verdict>> attempted = new HashMap<>();

    Changes(Environment environment, Instant now) {
      this.environment = environment;
      this.now = now;
    }

    void add(Result result) {
      if (result instanceof Result.Attempted sent) {
        attempted(sent);
      } else if (result instanceof Result.Forbidden) {
        (result.claimed().forbidden() ? doubted : suppressed).add(result.claimed());
      } else {
        release(result.claimed().due());
      }
    }

    private void release(DueRow row) {
      rescheduled.add(at(row, row.retry(), now, row.failures()));
    }

    /**
     * Says of each delivery that was not sent for its player's sake why, as things are now: what
     * stood against the player when it was claimed may have been taken away meanwhile.
     */
    private void decide() {
      if (doubted.isEmpty()) {
        return;
      }
      List<DeliveryRow> rows = doubted.stream().map(Claimed::delivery).toList();
      Set<String> restricted = owed.restricted(environment, ClaimDue.players(rows), now);
      CheckStandings.Known known =
          standings.of(environment, rows.stream().map(ClaimDue::about).toList());
      for (Claimed claimed : doubted) {
        DeliveryRow row = claimed.delivery();
        @Nullable Objection objection = known.of(ClaimDue.about(row));
        if (ClaimDue.isForbidden(row, restricted)) {
          suppressed.add(claimed);
        } else if (objection == null) {
          release(claimed.due());
        } else {
          notSent.computeIfAbsent(objection, o -> new ArrayList<>()).add(row.deliveryId());
        }
      }
    }

    private void attempted(Result.Attempted sent) {
      Verdict verdict = Verdict.of(sent.outcome(), now);
      attempted.computeIfAbsent(sent.claimed().key(), k -> new ArrayList<>()).add(verdict);
      attempts.add(attempt(sent, verdict));
      if (verdict.isDelivered()) {
        delivered.add(deliveryId(sent));
        return;
      }
      DueRow row = sent.claimed().due();
      int failures = row.failures() + 1;
      int jitter =
          ThreadLocalRandom.current()
              .nextInt(-RetrySchedule.JITTER_PERMILLE_MAX, RetrySchedule.JITTER_PERMILLE_MAX + 1);
      Optional<Duration> delay =
          sent.destination().schedule().delayAfter(failures, jitter, verdict.retryAfter());
      if (delay.isEmpty()) {
        dead.add(deliveryId(sent));
      } else {
        retry(at(row, true, now.plus(delay.get()), failures), delay.get());
      }
    }

    private void retry(DueRow row, Duration delay) {
      retrying.add(row.deliveryId());
      rescheduled.add(row);
      if (delay.compareTo(ORDER_DELAY_MAX) < 0) {
        ordersBySecond
            .computeIfAbsent(delay.toSeconds() + 1, s -> new TreeSet<>())
            .add(new DestinationKey(environment, row.destinationId()).order());
      }
    }

    private DueRow at(DueRow row, boolean retry, Instant at, int failures) {
      return new DueRow(environment, row.deliveryId(), row.destinationId(), retry, at, failures);
    }

    private AttemptRow attempt(Result.Attempted sent, Verdict verdict) {
      return new AttemptRow(
          environment,
          deliveryId(sent),
          sent.claimed().delivery().attemptCount() + 1,
          sent.at(),
          verdict.status(),
          verdict.failure(),
          sent.outcome().latencyMicros(),
          Verdict.answer(sent.outcome(), sent.destination().token()));
    }

    void write() {
      decide();
      List<String> silenced =
          suppressed.stream().map(claimed -> claimed.delivery().deliveryId()).toList();
      outcomes.attempts(attempts);
      outcomes.state(environment, delivered, DeliveryStatus.DELIVERED, 1, now);
      outcomes.state(environment, dead, DeliveryStatus.DEAD, 1, null);
      outcomes.state(environment, retrying, DeliveryStatus.RETRYING, 1, null);
      outcomes.state(environment, silenced, DeliveryStatus.SUPPRESSED, 0, null);
      notSent.forEach(
          (objection, ids) -> {
            held.state(environment, ids, objection.status(), objection.reason());
            due.remove(environment, ids);
          });
      due.remove(environment, delivered);
      due.remove(environment, dead);
      due.remove(environment, silenced);
      due.reschedule(rescheduled);
      ordersBySecond.forEach(
          (seconds, ids) -> orders.sendLater(WorkQueue.DELIVERY, ids, Duration.ofSeconds(seconds)));
    }
  }
}
