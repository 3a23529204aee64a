package io.trackside.pamsync.ingest;

import io.trackside.contracts.platform.Gathering;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.intake.DrainPending;
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
import java.util.concurrent.TimeUnit;

/**
 * Many requests, one transaction. A thread takes whatever waits, stores it with one commit and
 * answers every request of the group; while it commits, the next group gathers ({@link Gathering}).
 * On an idle hub nothing waits for a group to fill.
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
  @Inject DrainPending intake;
  @Inject Settings settings;

  private final List<Thread> committers = new ArrayList<>();
  private volatile boolean open;
  private WaitingRoom room = new WaitingRoom(0, 0, 1);
  private Gathering<Submission> waiting = gathering(1, 1, Duration.ZERO);

  @Override
  public int order() {
    return 100;
  }

  @Override
  public synchronized void start() {
    waiting =
        gathering(
            settings.integer(PamSyncSettings.GROUP_MAX),
            settings.integer(PamSyncSettings.GROUP_WORTHWHILE),
            settings.duration(PamSyncSettings.GROUP_PATIENCE));
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
    Unavailable stopping = full("the hub is stopping");
    waiting.abandon(left -> left.answer().completeExceptionally(stopping));
    committers.clear();
  }

  private static Gathering<Submission> gathering(int groupMax, int worthwhile, Duration patience) {
    return new Gathering<>(
        submission -> submission.events().size(), groupMax, worthwhile, patience);
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
    while (open || !waiting.isEmpty()) {
      try {
        List<Submission> group = waiting.next();
        if (!group.isEmpty()) {
          commit(group);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void commit(List<Submission> group) {
    List<Stored> stored;
    try {
      stored = inbox.store(events(group), databaseClock);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "event=group_commit_failed requests=" + group.size(), e);
      Unavailable notStored =
          new Unavailable("store_unavailable", "the events could not be stored", RETRY_AFTER);
      group.forEach(submission -> submission.answer().completeExceptionally(notStored));
      return;
    } finally {
      waiting.committed();
      group.forEach(room::leave);
    }
    if (stored.stream().anyMatch(Stored::fresh)) {
      intake.call();
    }
    answer(group, stored);
  }

  private static List<Incoming> events(List<Submission> group) {
    List<Incoming> events = new ArrayList<>();
    group.forEach(submission -> events.addAll(submission.events()));
    return events;
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
