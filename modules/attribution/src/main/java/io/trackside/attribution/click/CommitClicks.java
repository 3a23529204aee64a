package io.trackside.attribution.click;

import io.trackside.attribution.store.ClickRow;
import io.trackside.attribution.store.ClickStore;
import io.trackside.contracts.platform.Gathering;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Group commit of clicks: many requests, one transaction. Each committer takes what waits, up to a
 * batch, and commits it; while it does, the next batch gathers ({@link Gathering}). A click is
 * answered only after its commit. A full buffer makes requests wait and then refuses them; nothing
 * taken is dropped.
 */
@ApplicationScoped
public class CommitClicks {
  private static final System.Logger LOG = System.getLogger(CommitClicks.class.getName());
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  @Inject ClickStore store;
  @Inject Settings settings;
  @Resource ManagedThreadFactory threads;

  private final List<Thread> committers = new ArrayList<>();
  private Gathering<Waiting> waiting = gathering(1, 1, Duration.ZERO);
  private Semaphore room = new Semaphore(0);
  private Duration roomWait = Duration.ZERO;
  private Duration commitWait = Duration.ZERO;
  private volatile boolean running;

  private record Waiting(ClickRow click, CompletableFuture<Void> durable) {}

  /** Starts the committers. */
  public synchronized void start() {
    waiting =
        gathering(
            settings.integer(ClickSettings.BATCH),
            settings.integer(ClickSettings.WORTHWHILE),
            settings.duration(ClickSettings.PATIENCE));
    room = new Semaphore(settings.integer(ClickSettings.BUFFER));
    roomWait = settings.duration(ClickSettings.ROOM_WAIT);
    commitWait = settings.duration(ClickSettings.COMMIT_WAIT);
    running = true;
    for (int i = 0; i < settings.integer(ClickSettings.COMMITTERS); i++) {
      Thread committer = threads.newThread(this::commitUntilStopped);
      committer.setName("trackside-click-committer-" + i);
      committers.add(committer);
      committer.start();
    }
  }

  /** Lets the committers finish what was taken, for a bounded time. */
  public synchronized void stop() {
    running = false;
    long millis = settings.number(ClickSettings.STOP_WAIT);
    for (Thread committer : committers) {
      try {
        committer.join(Math.max(1, millis));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    committers.clear();
    waiting.abandon(left -> left.durable().completeExceptionally(unavailable()));
  }

  private static Gathering<Waiting> gathering(int batchMax, int worthwhile, Duration patience) {
    return new Gathering<>(click -> 1, batchMax, worthwhile, patience);
  }

  /**
   * Takes a click; the stage completes when it is durable, with {@link Unavailable} if it is not
   * stored, or with a {@code TimeoutException} if that is not known in time.
   */
  CompletionStage<Void> take(ClickRow click) {
    return running && roomInTime() ? durable(click) : CompletableFuture.failedFuture(unavailable());
  }

  /** The same, but null, and nothing taken, if there is no room at once. */
  @Nullable CompletionStage<Void> takeAtOnce(ClickRow click) {
    return running && room.tryAcquire() ? durable(click) : null;
  }

  private CompletionStage<Void> durable(ClickRow click) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    waiting.add(new Waiting(click, durable));
    return durable.orTimeout(commitWait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean roomInTime() {
    try {
      return room.tryAcquire(roomWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void commitUntilStopped() {
    while (running || !waiting.isEmpty()) {
      try {
        List<Waiting> batch = waiting.next();
        if (!batch.isEmpty()) {
          room.release(batch.size());
          commit(batch);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Answers when the next batch's commit may be under way already. */
  private void commit(List<Waiting> batch) {
    List<Waiting> refused = new ArrayList<>();
    try {
      store(batch, refused);
    } finally {
      waiting.committed();
    }
    refused.forEach(click -> click.durable().completeExceptionally(unavailable()));
    batch.forEach(click -> click.durable().complete(null));
  }

  private void store(List<Waiting> batch, List<Waiting> refused) {
    try {
      store.commit(batch.stream().map(Waiting::click).toList());
    } catch (RuntimeException e) {
      storeApart(batch, refused, e);
    }
  }

  /** A click whose values the database refuses must not take its neighbours along. */
  private void storeApart(List<Waiting> batch, List<Waiting> refused, RuntimeException failure) {
    if (batch.size() > 1 && failure instanceof StoreFailure f && f.dataFault()) {
      int half = batch.size() / 2;
      store(batch.subList(0, half), refused);
      store(batch.subList(half, batch.size()), refused);
      return;
    }
    // Without the cause: a driver's message may quote what the click carried.
    LOG.log(
        Level.WARNING,
        "event=clicks_not_stored clicks={0} reason=\"{1}\"",
        batch.size(),
        failure.getMessage());
    refused.addAll(batch);
  }

  /** The refusal of a click that was not stored. */
  static Unavailable unavailable() {
    return new Unavailable("clicks_busy", "the click was not stored; try again", RETRY_AFTER);
  }
}
