package io.trackside.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one destination in this node: claimed, in flight, and how many more it can
 * take. First attempts go ahead of retries, which may use half of the slots and own a quarter.
 * Confined to the sender's thread.
 */
final class Lane {
  private final DestinationKey key;
  private final Breaker breaker;
  private final Deque<Claimed> first = new ArrayDeque<>();
  private final Deque<Claimed> retries = new ArrayDeque<>();
  private int inFlight;
  private int retriesInFlight;
  private boolean moreFirst;
  private boolean moreRetries;

  Lane(DestinationKey key, Breaker breaker) {
    this.key = key;
    this.breaker = breaker;
  }

  DestinationKey key() {
    return key;
  }

  Breaker breaker() {
    return breaker;
  }

  int inFlight() {
    return inFlight;
  }

  /** Rows may be due. */
  void wake() {
    moreFirst = true;
    moreRetries = true;
  }

  boolean isIdle() {
    return inFlight == 0 && isEmpty() && !wantsMore();
  }

  private boolean isEmpty() {
    return first.isEmpty() && retries.isEmpty();
  }

  boolean wantsMore() {
    return moreFirst || moreRetries;
  }

  /** What to claim now, or null if there is enough or nothing may be sent. */
  DueDeliveries.@Nullable Ask ask(Instant now) {
    int limit = breaker.limit(now);
    if (limit == 0 || inFlight >= limit * 2) {
      return null;
    }
    int firstMax = moreFirst && first.size() <= limit / 2 ? 2 * limit - first.size() : 0;
    int retryMax = moreRetries && retries.size() <= limit / 4 ? limit - retries.size() : 0;
    if (firstMax == 0 && retryMax == 0) {
      return null;
    }
    return new DueDeliveries.Ask(key, firstMax, retryMax);
  }

  /** Takes what was claimed. */
  void take(DueDeliveries.Ask ask, List<Claimed> claimed) {
    int firsts = 0;
    for (Claimed each : claimed) {
      if (each.due().retry()) {
        retries.add(each);
      } else {
        first.add(each);
        firsts++;
      }
    }
    if (ask.firstMax() > 0) {
      moreFirst = firsts == ask.firstMax();
    }
    if (ask.retryMax() > 0) {
      moreRetries = claimed.size() - firsts == ask.retryMax();
    }
  }

  /** Takes a first attempt that was claimed when it was owed. */
  void take(Claimed handed) {
    first.add(handed);
  }

  /** How many such it can take: none while rows wait that were there before, or after trouble. */
  int room(Instant now) {
    boolean open = !moreFirst && breaker.isHealthy() && breaker.limit(now) > 0;
    return open ? Math.max(0, roomMax(breaker.limitMax()) - first.size() - inFlight) : 0;
  }

  /** Room of a destination that nothing is known of: as much again as may be in flight. */
  static int roomMax(int concurrency) {
    return 2 * concurrency;
  }

  /** The next delivery to start, or null if there is none or no slot; counts it in flight. */
  @Nullable Claimed start(Instant now) {
    int limit = breaker.limit(now);
    if (inFlight >= limit) {
      return null;
    }
    boolean retryFirst = !retries.isEmpty() && retriesInFlight < limit / 4;
    boolean retryToo = !retries.isEmpty() && retriesInFlight < Math.max(1, limit / 2);
    Claimed next = null;
    if (retryFirst || (first.isEmpty() && retryToo)) {
      next = retries.poll();
      retriesInFlight++;
    } else if (!first.isEmpty()) {
      next = first.poll();
    }
    if (next != null) {
      inFlight++;
    }
    return next;
  }

  /** One in flight is done. */
  void done(Claimed claimed) {
    inFlight--;
    if (claimed.due().retry()) {
      retriesInFlight--;
    }
  }

  /** Gives up what was claimed and not started, if the pause outlasts patience. */
  List<Claimed> release(Instant now, Duration patience) {
    if (isEmpty() || breaker.pausedUntil().isBefore(now.plus(patience))) {
      return List.of();
    }
    return releaseAll();
  }

  /** Gives up all that was claimed and not started. */
  List<Claimed> releaseAll() {
    List<Claimed> released = new ArrayList<>(first);
    released.addAll(retries);
    first.clear();
    retries.clear();
    moreFirst = true;
    moreRetries = true;
    return released;
  }
}
