package io.trackside.pamsync.feed;

import io.trackside.pamsync.store.FeedStore.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * When an address is asked next. Where something changed, at the shortest interval; where nothing
 * did, half as long again each time; after a failure, exponential backoff with full jitter; never
 * earlier than a Retry-After, and never so often that the budget ends before its period does.
 *
 * @param shortestMillis between two requests
 * @param longestMillis where nothing changes
 * @param backoffMaxMillis after failures
 * @param reserve requests of the budget to leave untouched
 * @param random a number from 0 to its argument, included
 */
record FeedPace(
    long shortestMillis,
    long longestMillis,
    long backoffMaxMillis,
    long reserve,
    LongUnaryOperator random) {
  private static final int DOUBLINGS_MAX = 20;

  /** The pace after an answer that could be used. */
  long after(long intervalMillis, boolean changed) {
    return changed
        ? shortestMillis
        : Math.min(longestMillis, Math.max(shortestMillis, intervalMillis + intervalMillis / 2));
  }

  /** The moment of the next request after an answer that could be used. */
  Instant next(Instant now, long intervalMillis, Spent spent, int addresses) {
    return later(now.plusMillis(intervalMillis), byBudget(now, spent, addresses));
  }

  /** The moment of the next request after failures in a row. */
  Instant afterFailures(Instant now, int failures, @Nullable Instant told, Spent spent) {
    long cap =
        Math.min(
            Math.max(backoffMaxMillis, shortestMillis),
            shortestMillis << Math.min(DOUBLINGS_MAX, failures));
    Instant next = now.plusMillis(Math.max(shortestMillis / 2, random.applyAsLong(cap)));
    return later(later(next, told), restsUntil(now, spent));
  }

  /** When the budget is full again, if nothing is left of it that may be spent; else null. */
  @Nullable Instant restsUntil(Instant now, Spent spent) {
    Long remaining = spent.remaining();
    Instant resetsAt = spent.resetsAt();
    boolean rests =
        remaining != null && resetsAt != null && remaining <= reserve && now.isBefore(resetsAt);
    return rests ? resetsAt : null;
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  /** What is left of the period, shared out among the requests that are left. */
  private Instant byBudget(Instant now, Spent spent, int addresses) {
    Long remaining = spent.remaining();
    Instant resetsAt = spent.resetsAt();
    if (remaining == null || resetsAt == null || !resetsAt.isAfter(now)) {
      return now;
    }
    if (remaining <= reserve) {
      return resetsAt;
    }
    long share = Duration.between(now, resetsAt).toMillis() / (remaining - reserve);
    return now.plusMillis(Math.multiplyExact(share, (long) addresses));
  }
}
