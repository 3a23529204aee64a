package io.trackside.platform.messaging;

import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One queue's bell. Whoever rings only raises a flag; a thread of its own sends the ring at once
 * and then pauses, so that all rings of a short while become one. A failed ring is counted and
 * forgotten.
 */
final class Doorbell implements Runnable {
  private static final System.Logger LOG = System.getLogger("io.trackside.platform.doorbell");

  private final String name;
  private final long pauseMillis;
  private final Runnable sender;
  private final Semaphore rung = new Semaphore(0);
  private final AtomicLong failures = new AtomicLong();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * @param pauseMillis least time between two sent rings
   * @param sender sends one ring; may throw
   */
  Doorbell(String name, long pauseMillis, Runnable sender) {
    this.name = name;
    this.pauseMillis = pauseMillis;
    this.sender = sender;
  }

  /** Never waits. A few permits too many under contention are drained with the next ring. */
  void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  @Override
  public void run() {
    try {
      while (stopped.getCount() > 0) {
        rung.acquire();
        // Drained before sending: a ring during the send is a ring of its own.
        rung.drainPermits();
        if (stopped.getCount() > 0) {
          sendOnce();
          stopped.await(pauseMillis, TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stopped.countDown();
    rung.release();
  }

  /** Rings that could not be sent since the start. */
  long failures() {
    return failures.get();
  }

  private void sendOnce() {
    try {
      sender.run();
    } catch (RuntimeException e) {
      long count = failures.incrementAndGet();
      // The 1st, 2nd, 4th, 8th … failure: a broker that is down must not flood the log.
      if (Long.bitCount(count) == 1) {
        LOG.log(Level.WARNING, "event=ring_failed queue=" + name + " failures=" + count, e);
      }
    }
  }
}
