package io.trackside.platform;

import io.trackside.contracts.platform.Ticks;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** A managed thread for each work that ticks. */
@ApplicationScoped
public class TickingThreads implements Ticks {
  private static final Logger LOG = System.getLogger(TickingThreads.class.getName());
  private static final long STOP_MILLIS_MAX = 10_000;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ThreadFactory threads;

  @Override
  public Ticking every(String thread, Duration pause, Round round) {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread started = threads.newThread(() -> tickUntil(stopped, pause, round));
    started.setName(thread);
    started.start();
    return () -> {
      stopped.countDown();
      join(started);
    };
  }

  private static void tickUntil(CountDownLatch stopped, Duration pause, Round round) {
    try {
      while (!stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        run(stopped, round);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(CountDownLatch stopped, Round round) {
    try {
      round.run(() -> stopped.getCount() == 0);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "event=round_failed thread=" + Thread.currentThread().getName(), e);
    }
  }

  private static void join(Thread running) {
    try {
      running.join(STOP_MILLIS_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
