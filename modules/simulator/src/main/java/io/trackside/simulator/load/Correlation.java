package io.trackside.simulator.load;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Pairs the moment when an event was accepted with the moment when a partner had it, by the event's
 * number. Safe for many threads.
 */
public final class Correlation implements ResponseListener, FastSink.ArrivalListener {
  private final AtomicLongArray acceptedAt;
  private final AtomicLongArray arrivedAt;

  /** For events numbered from 0 to {@code events} - 1; others are ignored. */
  public Correlation(int events) {
    this.acceptedAt = new AtomicLongArray(events);
    this.arrivedAt = new AtomicLongArray(events);
  }

  @Override
  public void answered(long tag, int status, long atNanos) {
    if (status / 100 == 2 && tag >= 0 && tag < acceptedAt.length()) {
      acceptedAt.compareAndSet((int) tag, 0, atNanos);
    }
  }

  @Override
  public void arrived(long number, long atNanos) {
    if (number >= 0 && number < arrivedAt.length()) {
      arrivedAt.compareAndSet((int) number, 0, atNanos);
    }
  }

  /** Accepted to arrived of every pair whose number is at least {@code from}. */
  public Histogram latencies(int from) {
    Histogram latencies = new Histogram();
    for (int i = from; i < acceptedAt.length(); i++) {
      if (acceptedAt.get(i) != 0 && arrivedAt.get(i) != 0) {
        latencies.record(arrivedAt.get(i) - acceptedAt.get(i));
      }
    }
    return latencies;
  }

  /** Events accepted but not arrived yet. */
  public int missing() {
    int missing = 0;
    for (int i = 0; i < acceptedAt.length(); i++) {
      missing += acceptedAt.get(i) != 0 && arrivedAt.get(i) == 0 ? 1 : 0;
    }
    return missing;
  }

  /** Nanoseconds from the first acceptance to the last arrival; 0 if nothing arrived. */
  public long spanNanos() {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < acceptedAt.length(); i++) {
      first = acceptedAt.get(i) == 0 ? first : Math.min(first, acceptedAt.get(i));
      last = arrivedAt.get(i) == 0 ? last : Math.max(last, arrivedAt.get(i));
    }
    return last == Long.MIN_VALUE ? 0 : Math.max(0, last - first);
  }
}
