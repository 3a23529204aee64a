package io.trackside.simulator.load;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongPredicate;

/**
 * Pairs the moment when an event was accepted with the moment when a partner had it, by the event's
 * number. Safe for many threads.
 */
public final class Correlation implements ResponseListener, FastSink.ArrivalListener {
  private final AtomicLongArray acceptedAt;
  private final AtomicLongArray arrivedAt;
  private final LongPredicate counted;

  /** For events numbered from 0 to {@code events} - 1; others are ignored. */
  public Correlation(int events) {
    this(events, number -> true);
  }

  /** The same, without the events whose number is not counted. */
  public Correlation(int events, LongPredicate counted) {
    this.counted = counted;
    this.acceptedAt = new AtomicLongArray(events);
    this.arrivedAt = new AtomicLongArray(events);
  }

  @Override
  public void answered(long tag, int status, long atNanos) {
    if (status / 100 == 2 && isCounted(tag)) {
      acceptedAt.compareAndSet((int) tag, 0, atNanos);
    }
  }

  @Override
  public void arrived(long number, long atNanos) {
    if (isCounted(number)) {
      arrivedAt.compareAndSet((int) number, 0, atNanos);
    }
  }

  private boolean isCounted(long number) {
    return number >= 0 && number < arrivedAt.length() && counted.test(number);
  }

  /** Events that arrived. */
  public int arrived() {
    int arrived = 0;
    for (int i = 0; i < arrivedAt.length(); i++) {
      arrived += arrivedAt.get(i) == 0 ? 0 : 1;
    }
    return arrived;
  }

  /** When each event arrived, counted from {@code sinceNanos}. */
  public Histogram arrivals(long sinceNanos) {
    Histogram arrivals = new Histogram();
    for (int i = 0; i < arrivedAt.length(); i++) {
      if (arrivedAt.get(i) != 0) {
        arrivals.record(arrivedAt.get(i) - sinceNanos);
      }
    }
    return arrivals;
  }

  /** Nanoseconds from the first arrival to the last; 0 if nothing arrived. */
  public long arrivalSpanNanos() {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < arrivedAt.length(); i++) {
      first = arrivedAt.get(i) == 0 ? first : Math.min(first, arrivedAt.get(i));
      last = arrivedAt.get(i) == 0 ? last : Math.max(last, arrivedAt.get(i));
    }
    return last == Long.MIN_VALUE ? 0 : last - first;
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
}
