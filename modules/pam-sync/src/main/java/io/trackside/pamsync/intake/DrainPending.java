package io.trackside.pamsync.intake;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.contracts.platform.SweepTask;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.TransientFailure;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.store.PendingStore;
import io.trackside.pamsync.store.PendingStore.Pending;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Works until nothing is pending. Failures of the surroundings pause it, an event that fails by
 * itself is set aside, and what it leaves the sweeper finds.
 *
 * <p>A worker that keeps up works alone and takes all shards, so that few events are one batch and
 * not one for each worker; behind, it takes {@code shards-per-batch} and rings for company.
 */
@ApplicationScoped
public class DrainPending implements SweepTask, StartupTask {
  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.intake");
  private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

  @Inject IntakeBoundary boundary;
  @Inject PendingStore pending;
  @Inject WorkOrders workOrders;
  @Inject Settings settings;
  @Inject Clock clock;

  private int shards;
  private int shardsPerBatch;
  private int eventsMax;
  private int batchesMax;
  private boolean paused;
  private final Crew crew = new Crew();
  private volatile boolean stopping;

  @PostConstruct
  void readSettings() {
    shards = settings.integer(PamSyncSettings.SHARDS);
    shardsPerBatch = settings.integer(PamSyncSettings.SHARDS_PER_BATCH);
    eventsMax = settings.integer(PamSyncSettings.INTAKE_BATCH);
    batchesMax = settings.integer(PamSyncSettings.BATCHES_PER_RING);
    paused = settings.integer(PamSyncSettings.INTAKE_PAUSED) == 1;
  }

  @Override
  public int order() {
    return 80;
  }

  @Override
  public void start() {
    pending.makeShards(shards);
    // What was accepted before a crash waits already.
    workOrders.ring(WorkQueue.INTAKE);
  }

  @Override
  public void stop() {
    stopping = true;
  }

  @Override
  public String name() {
    return "intake";
  }

  /**
   * Events were stored: a worker of this node that keeps up takes note and looks again, without a
   * message; otherwise one is rung for. Nobody is while the intake is paused.
   */
  public void call() {
    if (!paused && !crew.note()) {
      workOrders.ring(WorkQueue.INTAKE);
    }
  }

  @Override
  public int sweep() {
    if (paused) {
      return 0;
    }
    Instant oldest = pending.oldest(null);
    Duration grace = settings.duration(PamSyncSettings.PENDING_GRACE);
    if (oldest == null || oldest.isAfter(clock.instant().minus(grace))) {
      return 0;
    }
    workOrders.ring(WorkQueue.INTAKE);
    return 1;
  }

  /** Processes batch after batch; returns when nothing free is left, or after its share. */
  public void drain() {
    if (paused || !crew.join()) {
      return;
    }
    Ending ending = Ending.FAILED;
    try {
      ending = work();
    } finally {
      if (ending != Ending.NOTHING_LEFT) {
        crew.leave();
      }
    }
    if (ending == Ending.SHARE_DONE && !stopping) {
      workOrders.ring(WorkQueue.INTAKE);
    }
  }

  private enum Ending {
    NOTHING_LEFT,
    SHARE_DONE,
    FAILED
  }

  private Ending work() {
    int failures = 0;
    for (int batch = 0; batch < batchesMax && !stopping; batch++) {
      try {
        int processed = processNext();
        if (processed == 0 && crew.leaveUnlessRung()) {
          return Ending.NOTHING_LEFT;
        }
        if (crew.wantsCompany(processed >= eventsMax)) {
          workOrders.ring(WorkQueue.INTAKE);
        }
        failures = 0;
      } catch (RuntimeException surroundings) {
        failures++;
        LOG.log(Level.WARNING, "event=intake_failed failures=" + failures, surroundings);
        if (failures >= settings.integer(PamSyncSettings.INTAKE_ATTEMPTS) || !pause(failures)) {
          return Ending.FAILED;
        }
      }
    }
    return Ending.SHARE_DONE;
  }

  /** One batch of an environment, from a shard by chance on, so that none starves. */
  private int processNext() {
    crew.look();
    for (Environment environment : pending.withPending()) {
      int processed = process(environment, ThreadLocalRandom.current().nextInt(shards));
      if (processed > 0) {
        return processed;
      }
    }
    return 0;
  }

  private int process(Environment environment, int firstShard) {
    List<Pending> claimed = new ArrayList<>();
    boolean behind = crew.isBehind();
    try {
      return boundary.processNext(
          environment, firstShard, behind ? shardsPerBatch : shards, eventsMax, behind, claimed);
    } catch (RuntimeException failure) {
      if (claimed.isEmpty()) {
        throw failure;
      }
      new Bisection<>(boundary::processAgain, this::setAside, TransientFailure::is)
          .run(claimed, failure);
      return claimed.size();
    }
  }

  private void setAside(Pending event, RuntimeException reason) {
    LOG.log(
        Level.ERROR,
        "event=poison_event sequence=" + event.sequence() + " source=" + event.source(),
        reason);
    boundary.quarantine(
        event,
        ReadEvents.aside(
            event,
            "processing_failed",
            "processing this event fails by itself: " + kind(reason),
            null,
            clock.instant()));
  }

  private static String kind(RuntimeException reason) {
    return reason instanceof ArithmeticException
        ? "an amount is out of bounds"
        : "an internal error, see the log of the intake";
  }

  private boolean pause(int failures) {
    long base = settings.number(PamSyncSettings.INTAKE_BACKOFF) << Math.min(10, failures - 1);
    long millis = Math.max(1, Math.min(PAUSE_MAX.toMillis(), base));
    try {
      TimeUnit.MILLISECONDS.sleep(
          millis / 2 + ThreadLocalRandom.current().nextLong(millis + 1) / 2);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
