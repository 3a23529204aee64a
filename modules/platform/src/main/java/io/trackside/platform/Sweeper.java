package io.trackside.platform;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SweepTask;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks every task, again and again, for work whose order was lost: what makes the broker's journal
 * dispensable. One task's failure does not keep the others from their turn.
 */
@ApplicationScoped
class Sweeper {
  private static final System.Logger LOG = System.getLogger("io.trackside.platform.sweeper");
  private static final long STOP_WAIT_SECONDS = 30;

  @Inject Settings settings;
  @Inject @Any Instance<SweepTask> tasks;

  @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
  ManagedScheduledExecutorService scheduler;

  private final ReentrantLock sweeping = new ReentrantLock();
  private volatile boolean stopped;
  private volatile @Nullable ScheduledFuture<?> schedule;

  void start() {
    List<SweepTask> all = tasks.stream().toList();
    long interval = settings.number(PlatformSettings.SWEEP_INTERVAL);
    schedule =
        scheduler.scheduleWithFixedDelay(
            () -> sweep(all), interval, interval, TimeUnit.MILLISECONDS);
  }

  /** Starts no further look and waits for the one that runs. */
  void stop() {
    stopped = true;
    ScheduledFuture<?> running = schedule;
    if (running == null) {
      return;
    }
    running.cancel(false);
    try {
      if (sweeping.tryLock(STOP_WAIT_SECONDS, TimeUnit.SECONDS)) {
        sweeping.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep(List<SweepTask> all) {
    sweeping.lock();
    try {
      for (SweepTask task : all) {
        if (!stopped) {
          sweep(task);
        }
      }
    } finally {
      sweeping.unlock();
    }
  }

  private static void sweep(SweepTask task) {
    try {
      int issued = task.sweep();
      if (issued > 0) {
        LOG.log(Level.INFO, "event=swept task={0} orders={1}", task.name(), issued);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "event=sweep_failed task=" + task.name(), e);
    }
  }
}
