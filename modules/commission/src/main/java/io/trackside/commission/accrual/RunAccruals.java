package io.trackside.commission.accrual;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The accrual workers of a node. An accrual that fails leaves its mark, and the sweeper orders it
 * again.
 */
@ApplicationScoped
public class RunAccruals implements StartupTask {
  private static final System.Logger LOG = System.getLogger("io.trackside.commission");
  private static final int ORDER = 400;
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final long STOP_MILLIS_MAX = 5_000;

  @Inject AccrualBoundary boundary;
  @Inject Settings settings;
  @Resource ManagedThreadFactory threads;

  private final CountDownLatch stopping = new CountDownLatch(1);
  private final List<Thread> workers = new ArrayList<>();
  private volatile @Nullable AccrualDesk desk;

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void start() {
    AccrualDesk opened = new AccrualDesk(settings.duration(AccrualSettings.REST));
    desk = opened;
    for (int i = 0; i < settings.integer(AccrualSettings.WORKERS); i++) {
      Thread worker = threads.newThread(() -> work(opened));
      worker.setName("trackside-accrual-" + i);
      worker.start();
      workers.add(worker);
    }
  }

  /** Asks for a statement's accrual; before the start and after the stop nobody does it. */
  void ask(String orderId) {
    AccrualDesk open = desk;
    if (open != null) {
      open.ask(orderId);
    }
  }

  private void work(AccrualDesk open) {
    try {
      while (stopping.getCount() > 0) {
        AccrualDesk.Ticket ticket = open.next(LOOK);
        if (ticket != null) {
          accrue(open, ticket);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void accrue(AccrualDesk open, AccrualDesk.Ticket ticket) {
    try {
      boundary.workOff(ticket.orderId());
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "event=accrual_failed order=" + ticket.orderId(), failed);
    } finally {
      open.done(ticket);
    }
  }

  @Override
  public void stop() {
    desk = null;
    stopping.countDown();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS_MAX);
    try {
      for (Thread worker : workers) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        worker.join(Math.max(1, left));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
