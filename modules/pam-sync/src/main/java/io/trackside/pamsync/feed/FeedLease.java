package io.trackside.pamsync.feed;

import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.FeedStore;
import io.trackside.pamsync.store.FeedStore.Feed;
import java.time.Duration;
import java.time.Instant;

/**
 * A feed is one node's for a while, by the database's time; every sign of life prolongs it. Used by
 * one thread.
 */
final class FeedLease {
  /** So much of a lease passes before it is written again. */
  private static final int PART = 4;

  private final FeedStore store;
  private final DatabaseClock clock;
  private final Feed feed;
  private final String holder;
  private final Duration length;
  private Instant renewed = Instant.EPOCH;

  FeedLease(FeedStore store, DatabaseClock clock, Feed feed, String holder, Duration length) {
    this.store = store;
    this.clock = clock;
    this.feed = feed;
    this.holder = holder;
    this.length = length;
  }

  /** Takes the feed; false if another node has it. */
  boolean take() {
    Instant now = clock.estimate();
    renewed = now;
    return store.lease(feed, holder, now, now.plus(length));
  }

  /** Prolongs; false if the feed is another node's by now. */
  boolean keep() {
    Instant now = clock.estimate();
    if (now.isBefore(renewed.plus(length.dividedBy(PART)))) {
      return true;
    }
    renewed = now;
    return store.renew(feed, holder, now.plus(length));
  }

  /** Leaves it to whoever comes next. */
  void giveBack() {
    store.renew(feed, holder, clock.estimate().minusMillis(1));
  }
}
