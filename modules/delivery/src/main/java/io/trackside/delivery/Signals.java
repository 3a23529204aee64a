package io.trackside.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the sender's thread waits for. Bounded by itself: a destination wakes once however often it
 * is ordered, and no more exchanges end than are in flight.
 */
final class Signals {
  private Set<DestinationKey> woken = new HashSet<>();
  private List<Result.Attempted> ended = new ArrayList<>();
  private List<Claimed> handed = new ArrayList<>();
  private boolean stopping;

  synchronized void wake(DestinationKey key) {
    woken.add(key);
    notifyAll();
  }

  synchronized void ended(Result.Attempted result) {
    ended.add(result);
    notifyAll();
  }

  /** Deliveries that are claimed already; as many as the sender has said there is room for. */
  synchronized void handed(List<Claimed> claimed) {
    handed.addAll(claimed);
    notifyAll();
  }

  synchronized void stop() {
    stopping = true;
    notifyAll();
  }

  /** What came in, at the latest after a time; takes it away. */
  synchronized Batch await(long millisMax) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millisMax);
    while (woken.isEmpty() && ended.isEmpty() && handed.isEmpty() && !stopping) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    Batch batch = new Batch(woken, ended, handed, stopping);
    woken = new HashSet<>();
    ended = new ArrayList<>();
    handed = new ArrayList<>();
    return batch;
  }

  /** All that came in since the last time. */
  record Batch(
      Set<DestinationKey> woken,
      List<Result.Attempted> ended,
      List<Claimed> handed,
      boolean stopping) {}
}
