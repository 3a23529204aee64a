package io.trackside.pamsync.ingest;

import io.trackside.contracts.problem.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The requests that wait for their commit, and when the next commit may begin: at once if none is
 * under way; beside another only when enough events wait to be worth it, or when the first of them
 * has waited long enough. A commit costs the database much the same whether it stores five events
 * or fifty, so under load fewer and larger groups leave it more time for events.
 */
final class Gathering {
  private static final long IDLE_MILLIS = 200;

  private final int groupMax;
  private final int worthwhile;
  private final long patienceNanos;

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int events;
  private int underWay;

  private record Waiting(Submission submission, long sinceNanos) {}

  /**
   * Nobody waits yet.
   *
   * @param groupMax events of a group, but for a last request that goes beyond
   * @param worthwhile events that are worth a commit beside another
   * @param patience how long a request waits at most for a commit that is under way
   */
  Gathering(int groupMax, int worthwhile, Duration patience) {
    this.groupMax = groupMax;
    this.worthwhile = worthwhile;
    this.patienceNanos = patience.toNanos();
  }

  /** Puts a request behind those that wait. */
  synchronized void add(Submission submission) {
    waiting.add(new Waiting(submission, System.nanoTime()));
    events += submission.events().size();
    if (underWay == 0 || events >= worthwhile) {
      notify();
    }
  }

  /**
   * The next group, whole requests in their order; the caller commits it and says so by {@link
   * #committed}. Empty when nothing came for a while, and then nothing need be said.
   */
  synchronized List<Submission> next() throws InterruptedException {
    long idleEnd = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
    long left = untilMayBegin(idleEnd);
    while (left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = untilMayBegin(idleEnd);
    }
    List<Submission> group = take();
    if (!group.isEmpty()) {
      underWay++;
    }
    return group;
  }

  private long untilMayBegin(long idleEnd) {
    long now = System.nanoTime();
    if (waiting.isEmpty()) {
      return idleEnd - now;
    }
    return underWay == 0 || events >= worthwhile
        ? 0
        : waiting.element().sinceNanos() + patienceNanos - now;
  }

  private List<Submission> take() {
    List<Submission> group = new ArrayList<>(waiting.size());
    int taken = 0;
    while (taken < groupMax && !waiting.isEmpty()) {
      Submission next = waiting.remove().submission();
      group.add(next);
      taken += next.events().size();
    }
    events -= taken;
    return group;
  }

  /** A group's commit is over, whatever its end; its requests may be unanswered yet. */
  synchronized void committed() {
    underWay--;
    if (!waiting.isEmpty()) {
      notify();
    }
  }

  /** Sends away whoever waits still. */
  synchronized void abandon(Problem reason) {
    waiting.forEach(left -> left.submission().answer().completeExceptionally(reason));
    waiting.clear();
    events = 0;
  }

  /** Whether nobody waits. */
  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }
}
