package io.trackside.pamsync.feed;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again for settlements to hold against results, on a thread of its own. A batch
 * that fails is halved until what cannot be compared stands alone; that is put behind the others.
 */
@ApplicationScoped
class RunComparisons implements StartupTask {
  /** Then it is the other environment's turn. */
  private static final int BATCHES_MAX = 20;

  private static final long STOP_MILLIS_MAX = 10_000;

  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.feed");

  @Inject CompareBoundary compare;
  @Inject Settings settings;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  @Override
  public int order() {
    return 95;
  }

  @Override
  public void start() {
    Thread started = threads.newThread(this::compareUntilStopped);
    started.setName("trackside-feed-compare");
    started.start();
    thread = started;
  }

  @Override
  public void stop() {
    stopped.countDown();
    Thread running = thread;
    if (running == null) {
      return;
    }
    try {
      running.join(STOP_MILLIS_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compareUntilStopped() {
    long pauseMillis = settings.number(FeedSettings.TICK);
    try {
      while (!stopped.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        for (Environment environment : Environment.values()) {
          compare(environment);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compare(Environment environment) {
    int all = settings.integer(FeedSettings.COMPARED);
    int most = all;
    for (int batch = 0; batch < BATCHES_MAX && stopped.getCount() > 0; batch++) {
      try {
        if (compare.compareNext(environment, most) == 0) {
          return;
        }
        most = Math.min(all, most * 2);
      } catch (RuntimeException e) {
        if (most == 1) {
          putBack(environment, e);
          return;
        }
        most /= 2;
      }
    }
  }

  private void putBack(Environment environment, RuntimeException why) {
    LOG.log(Level.WARNING, "event=comparison_failed environment=" + environment.key(), why);
    try {
      compare.putBack(environment);
    } catch (RuntimeException away) {
      // The database, not the comparison: the next look tries again.
      LOG.log(Level.WARNING, "event=comparison_not_put_back", away);
    }
  }
}
