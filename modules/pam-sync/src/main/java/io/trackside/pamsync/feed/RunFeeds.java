package io.trackside.pamsync.feed;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.contracts.platform.Ticks;
import io.trackside.contracts.platform.Ticks.Ticking;
import io.trackside.pamsync.store.DatabaseClock;
import io.trackside.pamsync.store.FeedRequestStore;
import io.trackside.pamsync.store.FeedRequestStore.Request;
import io.trackside.pamsync.store.FeedStore;
import io.trackside.pamsync.store.FeedStore.Feed;
import io.trackside.pamsync.store.FeedStore.Spent;
import io.trackside.pamsync.store.SourceStore;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again for feeds whose time has come and asks each on a thread of its own, under a
 * lease, so that only one node asks a feed at a time. A feed that hangs keeps its own thread busy
 * and nothing else; streams and polled feeds have places of their own, and who has waited longest
 * comes first.
 */
@ApplicationScoped
class RunFeeds implements StartupTask {
  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.feed");
  private static final long STOP_MILLIS_MAX = 10_000;

  @Inject FeedStore feeds;
  @Inject FeedRequestStore requests;
  @Inject SourceStore sources;
  @Inject AskFeed askFeed;
  @Inject StreamFeed streamFeed;
  @Inject Settings settings;
  @Inject DatabaseClock clock;
  @Inject Ticks ticks;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  // A restarted node is another holder: it does not inherit the leases of its former life.
  private final String holder = UUID.randomUUID().toString();
  private volatile boolean ended;
  private final Set<String> polled = ConcurrentHashMap.newKeySet();
  private final Set<String> streamed = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Ticking looking;
  private volatile @Nullable ThreadPoolExecutor executor;

  @Override
  public int order() {
    return 95;
  }

  @Override
  public void start() {
    int most = settings.integer(FeedSettings.CONCURRENT) + settings.integer(FeedSettings.STREAMS);
    executor =
        new ThreadPoolExecutor(0, most, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    looking =
        ticks.every("trackside-feeds", settings.duration(FeedSettings.TICK), unused -> look());
  }

  /** What is under way ends by itself; nothing is interrupted in the middle of a statement. */
  @Override
  public void stop() {
    ended = true;
    Ticking last = looking;
    ThreadPoolExecutor asking = executor;
    if (last == null || asking == null) {
      return;
    }
    asking.shutdown();
    last.stop();
    try {
      if (!asking.awaitTermination(STOP_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
        LOG.log(Level.WARNING, "event=feeds_still_asked count={0}", asking.getActiveCount());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    Instant now = sources.now();
    begin("poll", FeedSettings.CONCURRENT, polled, now);
    begin("stream", FeedSettings.STREAMS, streamed, now);
  }

  private void begin(String mode, Setting most, Set<String> running, Instant now) {
    int free = settings.integer(most) - running.size();
    if (free <= 0) {
      return;
    }
    for (Feed feed : feeds.due(mode, now, free + running.size())) {
      if (free > 0 && running.add(id(feed))) {
        free--;
        submit(feed, running);
      }
    }
  }

  private void submit(Feed feed, Set<String> running) {
    ThreadPoolExecutor asking = executor;
    try {
      if (asking != null) {
        asking.execute(() -> run(feed, running));
      }
    } catch (RejectedExecutionException stoppingOrBusy) {
      running.remove(id(feed));
    }
  }

  private void run(Feed feed, Set<String> running) {
    FeedLease lease = new FeedLease(feeds, clock, feed, holder, leaseLength());
    try {
      if (!goesOn() || !lease.take()) {
        return;
      }
      try {
        // Read under the lease: another node may have asked it a moment ago.
        feeds.find(feed.environment(), feed.source()).ifPresent(now -> askDue(now, lease));
      } finally {
        lease.giveBack();
      }
    } catch (FeedInterrupted stopping) {
      LOG.log(Level.DEBUG, "event=feed_interrupted source={0}", feed.source());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "event=feed_failed source=" + feed.source(), e);
    } finally {
      running.remove(id(feed));
    }
  }

  private void askDue(Feed feed, FeedLease lease) {
    Spent spent = feed.spent();
    for (Request request : requests.of(feed)) {
      boolean due = !request.nextAt().isAfter(clock.estimate());
      if (due && request.number() < feed.urls().size() && goesOn() && lease.keep()) {
        Instant rest = askFeed.restsUntil(feed, spent);
        if (rest != null) {
          requests.keep(feed, request.at(rest));
          continue;
        }
        AskFeed.Asked asked = ask(feed, request, spent, lease);
        tell(feed, request, asked.request());
        requests.keep(feed, asked.request());
        if (!asked.spent().equals(spent)) {
          spent = asked.spent();
          feeds.spent(feed, spent);
        }
      }
    }
  }

  /** Whatever goes wrong is a failure of this address, with its pause. */
  private AskFeed.Asked ask(Feed feed, Request request, Spent spent, FeedLease lease) {
    Instant askedAt = clock.estimate();
    try {
      return feed.mode().equals("stream")
          ? new AskFeed.Asked(
              streamFeed.follow(feed, request, () -> goesOn() && lease.keep()), spent)
          : askFeed.ask(feed, request, spent);
    } catch (FeedInterrupted stopping) {
      throw stopping;
    } catch (RuntimeException internal) {
      LOG.log(Level.WARNING, "event=feed_not_asked source=" + feed.source(), internal);
      String why = "internal_error: see the log";
      return new AskFeed.Asked(askFeed.failed(feed, request, askedAt, why, null, spent), spent);
    }
  }

  private boolean goesOn() {
    return !ended;
  }

  /** Once when a feed begins to fail and once when it is well again. */
  private static void tell(Feed feed, Request before, Request after) {
    if (before.failures() == 0 && after.failures() > 0) {
      LOG.log(Level.WARNING, "event=feed_down source={0} why={1}", feed.source(), after.error());
    } else if (before.failures() > 0 && after.failures() == 0) {
      LOG.log(Level.INFO, "event=feed_up source={0}", feed.source());
    }
  }

  /** An exchange and its storing give no sign of life. */
  private Duration leaseLength() {
    return settings
        .duration(FeedSettings.LEASE)
        .plus(settings.duration(FeedSettings.TIMEOUT))
        .plus(settings.duration(FeedSettings.STORE_WAIT));
  }

  private static String id(Feed feed) {
    return feed.environment().key() + "/" + feed.source();
  }
}
