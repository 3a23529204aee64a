package io.trackside.platform.limits;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.platform.PlatformSettings;
import io.trackside.platform.store.NodeRows;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  ManagedScheduledExecutorService scheduler;

  private final String node = UUID.randomUUID().toString();
  private volatile int count = 1;
  private volatile @Nullable ScheduledFuture<?> beating;

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
    long pause = settings.number(PlatformSettings.NODE_HEARTBEAT);
    beating = scheduler.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    ScheduledFuture<?> running = beating;
    if (running != null) {
      running.cancel(false);
    }
    rows.remove(node);
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
