package io.trackside.platform.limits;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.platform.PlatformSettings;
import io.trackside.platform.store.NodeRows;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How many nodes live, by a heartbeat row each. A node that stops takes its row away, one that
 * crashes is counted until its row is old; while the database is not to be reached the last count
 * stands.
 */
@ApplicationScoped
class LiveNodes implements StartupTask {
  private static final System.Logger LOG = System.getLogger("io.trackside.platform.nodes");

  @Inject NodeRows rows;
  @Inject Settings settings;

  // A thread of its own: a scheduler refuses its tasks while the server stops, and says so loudly.
  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  private final String node = UUID.randomUUID().toString();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile int count = 1;

  /** At least this one. */
  int count() {
    return count;
  }

  @Override
  public int order() {
    return 10;
  }

  @Override
  public void start() {
    beat();
    Thread heart = threads.newThread(this::beatUntilStopped);
    heart.setName("trackside-heartbeat");
    heart.start();
  }

  @Override
  public void stop() {
    stopped.countDown();
    rows.remove(node);
  }

  private void beatUntilStopped() {
    long pause = settings.number(PlatformSettings.NODE_HEARTBEAT);
    try {
      while (!stopped.await(pause, TimeUnit.MILLISECONDS)) {
        beat();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    try {
      Duration lease = settings.duration(PlatformSettings.NODE_LEASE);
      int alive = Math.max(1, rows.beat(node, lease));
      if (alive != count) {
        LOG.log(Level.INFO, "event=nodes_changed before={0} now={1}", count, alive);
        count = alive;
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "event=heartbeat_failed", e);
    }
  }
}
