package io.trackside.contracts.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * The requests that wait for their commit, and when the next commit may begin: at once if none is
 * under way; beside another only when enough rows wait to be worth it, or when the first of them
 * has waited long enough. A commit costs the database much the same whether it stores five rows or
 * fifty, so under load fewer and larger groups leave it more time for rows.
 *
 * @param <T> a request
 */
public final class Gathering<T> {
  private static final long IDLE_MILLIS = 200;

  private final ToIntFunction<T> rows;
  private final int groupMax;
  private final int worthwhile;
  private final long patienceNanos;

  private final Deque<Waiting<T>> waiting = new ArrayDeque<>();
  private int waitingRows;
  private int underWay;

  private record Waiting<T>(T request, long sinceNanos) {}

  /**
   * Nobody waits yet.
   *
   * @param rows how many rows a request stores
   * @param groupMax rows of a group, but for a last request that goes beyond
   * @param worthwhile rows that are worth a commit beside another
   * @param patience how long a request waits at most for a commit that is under way
   */
  public Gathering(ToIntFunction<T> rows, int groupMax, int worthwhile, Duration patience) {
    this.rows = rows;
    this.groupMax = groupMax;
    this.worthwhile = worthwhile;
    this.patienceNanos = patience.toNanos();
  }

  /** Puts a request behind those that wait. */
  public synchronized void add(T request) {
    waiting.add(new Waiting<>(request, System.nanoTime()));
    waitingRows += rows.applyAsInt(request);
    if (underWay == 0 || waitingRows >= worthwhile) {
      notify();
    }
  }

  /**
   * The next group, whole requests in their order; the caller commits it and says so by {@link
   * #committed}. Empty when nothing came for a while, and then nothing need be said.
   */
  public synchronized List<T> next() throws InterruptedException {
    long idleEnd = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS);
    long left = untilMayBegin(idleEnd);
    while (left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = untilMayBegin(idleEnd);
    }
    List<T> group = take();
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
    return underWay == 0 || waitingRows >= worthwhile
        ? 0
        : waiting.element().sinceNanos() + patienceNanos - now;
  }

  private List<T> take() {
    List<T> group = new ArrayList<>(waiting.size());
    int taken = 0;
    while (taken < groupMax && !waiting.isEmpty()) {
      T next = waiting.remove().request();
      group.add(next);
      taken += rows.applyAsInt(next);
    }
    waitingRows -= taken;
    return group;
  }

  /** A group's commit is over, whatever its end; its requests may be unanswered yet. */
  public synchronized void committed() {
    underWay--;
    if (!waiting.isEmpty()) {
      notify();
    }
  }

  /** Hands over whoever waits still, to be sent away. */
  public synchronized void abandon(Consumer<T> refusal) {
    waiting.forEach(left -> refusal.accept(left.request()));
    waiting.clear();
    waitingRows = 0;
  }

  /** Whether nobody waits. */
  public synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }
}
