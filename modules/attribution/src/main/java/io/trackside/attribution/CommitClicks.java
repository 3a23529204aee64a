package io.trackside.attribution;

import io.trackside.attribution.store.ClickRow;
import io.trackside.attribution.store.ClickStore;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.jdbc.StoreFailure;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Group commit of clicks: many requests, one transaction. Each committer takes what waits, up to a
 * batch, and commits it; under load the batches grow by themselves. A click is answered only after
 * its commit. A full buffer makes requests wait and then refuses them; nothing taken is dropped.
 */
@ApplicationScoped
class CommitClicks {
  private static final System.Logger LOG = System.getLogger(CommitClicks.class.getName());
  private static final Duration IDLE_WAIT = Duration.ofMillis(200);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  @Inject ClickStore store;
  @Inject Settings settings;
  @Resource ManagedThreadFactory threads;

  private final List<Thread> committers = new ArrayList<>();
  private BlockingQueue<Waiting> buffer = new ArrayBlockingQueue<>(1);
  private int batchMax = 1;
  private Duration roomWait = Duration.ZERO;
  private Duration commitWait = Duration.ZERO;
  private volatile boolean running;

  private record Waiting(ClickRow click, CompletableFuture<Void> durable) {}

  /** Starts the committers. */
  synchronized void start() {
    buffer = new ArrayBlockingQueue<>(settings.integer(AttributionSettings.CLICK_BUFFER));
    batchMax = settings.integer(AttributionSettings.CLICK_BATCH);
    roomWait = settings.duration(AttributionSettings.CLICK_ROOM_WAIT);
    commitWait = settings.duration(AttributionSettings.CLICK_COMMIT_WAIT);
    running = true;
    for (int i = 0; i < settings.integer(AttributionSettings.CLICK_COMMITTERS); i++) {
      Thread committer = threads.newThread(this::commitUntilStopped);
      committer.setName("trackside-click-committer-" + i);
      committers.add(committer);
      committer.start();
    }
  }

  /** Lets the committers finish what was taken, for a bounded time. */
  synchronized void stop() {
    running = false;
    long millis = settings.number(AttributionSettings.CLICK_STOP_WAIT);
    for (Thread committer : committers) {
      try {
        committer.join(Math.max(1, millis));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    committers.clear();
    refuse(buffer);
  }

  /**
   * Takes a click; the stage completes when it is durable, with {@link Unavailable} if it is not
   * stored, or with a {@code TimeoutException} if that is not known in time.
   */
  CompletionStage<Void> take(ClickRow click) {
    Waiting waiting = new Waiting(click, new CompletableFuture<>());
    if (!running || !offered(waiting)) {
      return CompletableFuture.failedFuture(unavailable());
    }
    return waiting.durable().orTimeout(commitWait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean offered(Waiting waiting) {
    try {
      return buffer.offer(waiting, roomWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void commitUntilStopped() {
    List<Waiting> batch = new ArrayList<>(batchMax);
    while (running || !buffer.isEmpty()) {
      try {
        Waiting first = buffer.poll(IDLE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          buffer.drainTo(batch, batchMax - 1);
          commit(batch);
          batch.clear();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void commit(List<Waiting> batch) {
    try {
      store.commit(batch.stream().map(Waiting::click).toList());
    } catch (RuntimeException e) {
      commitApart(batch, e);
      return;
    }
    batch.forEach(waiting -> waiting.durable().complete(null));
  }

  /** A click whose values the database refuses must not take its neighbours along. */
  private void commitApart(List<Waiting> batch, RuntimeException failure) {
    if (batch.size() > 1 && failure instanceof StoreFailure f && f.dataFault()) {
      int half = batch.size() / 2;
      commit(batch.subList(0, half));
      commit(batch.subList(half, batch.size()));
      return;
    }
    // Without the cause: a driver's message may quote what the click carried.
    LOG.log(
        Level.WARNING,
        "event=clicks_not_stored clicks={0} reason=\"{1}\"",
        batch.size(),
        failure.getMessage());
    batch.forEach(waiting -> waiting.durable().completeExceptionally(unavailable()));
  }

  private static void refuse(BlockingQueue<Waiting> left) {
    List<Waiting> rest = new ArrayList<>();
    left.drainTo(rest);
    rest.forEach(waiting -> waiting.durable().completeExceptionally(unavailable()));
  }

  /** The refusal of a click that was not stored. */
  static Unavailable unavailable() {
    return new Unavailable("clicks_busy", "the click was not stored; try again", RETRY_AFTER);
  }
}
