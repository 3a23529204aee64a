package io.trackside.pamsync.ingest;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.InboxStore;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.InboxStore.Stored;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Many requests, one transaction. A few threads take whatever waits, store it with one commit and
 * answer every request of the group; while they commit, the next group gathers. Nothing waits for a
 * group to fill.
 */
@ApplicationScoped
class GroupCommit implements StartupTask {
  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.ingest");
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration DRAIN_MAX = Duration.ofSeconds(10);

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Inject InboxStore inbox;
  @Inject DatabaseClock databaseClock;
  @Inject AnswerRequests answers;
  @Inject WorkOrders workOrders;
  @Inject Settings settings;

  private final BlockingQueue<Submission> waiting = new LinkedBlockingQueue<>();
  private final List<Thread> committers = new ArrayList<>();
  private volatile boolean open;
  private WaitingRoom room = new WaitingRoom(0, 0, 1);
  private int groupMax;

  @Override
  public int order() {
    return 100;
  }

  @Override
  public synchronized void start() {
    groupMax = settings.integer(PamSyncSettings.GROUP_MAX);
    room =
        new WaitingRoom(
            settings.integer(PamSyncSettings.BUFFER_EVENTS),
            settings.number(PamSyncSettings.BUFFER_BYTES),
            settings.integer(PamSyncSettings.BUFFER_SOURCE_SHARE));
    open = true;
    for (int i = 0; i < settings.integer(PamSyncSettings.COMMITTERS); i++) {
      Thread committer = threads.newThread(this::commitGroups);
      committer.setName("trackside-ingest-" + i);
      committers.add(committer);
      committer.start();
    }
  }

  @Override
  public synchronized void stop() {
    open = false;
    long end = System.nanoTime() + DRAIN_MAX.toNanos();
    for (Thread committer : committers) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(committer, Math.max(1, end - System.nanoTime()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Submission left;
    while ((left = waiting.poll()) != null) {
      left.answer().completeExceptionally(full("the hub is stopping"));
    }
    committers.clear();
  }

  /** Events that wait for their commit. */
  int waitingEvents() {
    return room.events();
  }

  /**
   * Takes a request in.
   *
   * @throws Unavailable if the buffer, or the source's share of it, is full; nothing is stored then
   */
  void submit(Submission submission) {
    if (!open) {
      throw full("the hub is stopping");
    }
    if (!room.enter(submission)) {
      throw full("too many events are waiting to be stored");
    }
    waiting.add(submission);
  }

  private static Unavailable full(String detail) {
    return new Unavailable("ingest_busy", detail, RETRY_AFTER);
  }

  private void commitGroups() {
    List<Submission> group = new ArrayList<>();
    while (open || !waiting.isEmpty()) {
      try {
        gather(group);
        if (!group.isEmpty()) {
          commit(group);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        group.clear();
      }
    }
  }

  /** Whole requests until the group is large enough; waits for the first alone. */
  private void gather(List<Submission> group) throws InterruptedException {
    Submission next = waiting.poll(200, TimeUnit.MILLISECONDS);
    int events = 0;
    while (next != null) {
      group.add(next);
      events += next.events().size();
      next = events >= groupMax ? null : waiting.poll();
    }
  }

  private void commit(List<Submission> group) {
    List<Incoming> events = new ArrayList<>();
    for (Submission submission : group) {
      events.addAll(submission.events());
    }
    @Nullable List<Stored> stored = null;
    try {
      stored = inbox.store(events, databaseClock);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "event=group_commit_failed events=" + events.size(), e);
    }
    group.forEach(room::leave);
    int from = 0;
    boolean fresh = false;
    for (Submission submission : group) {
      int to = from + submission.events().size();
      if (stored == null) {
        submission
            .answer()
            .completeExceptionally(
                new Unavailable(
                    "store_unavailable", "the events could not be stored", RETRY_AFTER));
      } else {
        List<Stored> own = stored.subList(from, to);
        fresh |= own.stream().anyMatch(Stored::fresh);
      }
      from = to;
    }
    if (fresh) {
      workOrders.ring(WorkQueue.INTAKE);
    }
    if (stored != null) {
      answer(group, stored);
    }
  }

  private void answer(List<Submission> group, List<Stored> stored) {
    int from = 0;
    for (Submission submission : group) {
      int to = from + submission.events().size();
      try {
        answers.answer(submission, stored.subList(from, to));
      } catch (RuntimeException e) {
        // Stored all the same: the sender asks again and learns its receipt.
        LOG.log(Level.ERROR, "event=ingest_answer_failed", e);
        submission.answer().completeExceptionally(e);
      }
      from = to;
    }
  }
}
