package io.trackside.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * How much one destination can take: starts small and doubles with every success (a hung partner
 * never holds more than the first few slots), halves when the partner asks for less, pauses when it
 * is down and then lets one probe through.
 */
final class Breaker {
  /** Exchanges at once before the first success. */
  static final int START = 4;

  private final int limitMax;
  private final int failuresMax;
  private final Duration openMin;
  private final Duration openMax;

  private int limit;
  private int failures;
  private Duration open;
  private Instant pausedUntil = Instant.MIN;
  private boolean probing;

  /**
   * A closed breaker.
   *
   * @param limitMax most exchanges at once
   * @param failuresMax failures in a row that open it
   * @param openMin first pause
   * @param openMax longest pause
   */
  Breaker(int limitMax, int failuresMax, Duration openMin, Duration openMax) {
    this.limitMax = limitMax;
    this.failuresMax = failuresMax;
    this.openMin = openMin;
    this.openMax = openMax;
    this.limit = Math.min(START, limitMax);
    this.open = openMin;
  }

  /** Exchanges allowed at once: none while it pauses, one while it probes. */
  int limit(Instant now) {
    if (now.isBefore(pausedUntil)) {
      return 0;
    }
    return probing ? 1 : limit;
  }

  /** Most exchanges at once, ever. */
  int limitMax() {
    return limitMax;
  }

  Instant pausedUntil() {
    return pausedUntil;
  }

  /** Whether nothing is remembered against the destination. */
  boolean isHealthy() {
    return failures == 0 && !probing;
  }

  /** The destination answered, and is not in trouble. */
  void answered() {
    if (probing) {
      limit = Math.min(START, limitMax);
    } else {
      limit = Math.min(limitMax, limit * 2);
    }
    failures = 0;
    probing = false;
    open = openMin;
  }

  /** No answer, or one that says the destination is in trouble. */
  void failed(Instant now) {
    if (now.isBefore(pausedUntil)) {
      return; // begun before the pause: says nothing new
    }
    failures++;
    if (probing || failures >= failuresMax) {
      pausedUntil = now.plus(open);
      probing = true;
      open = open.multipliedBy(2).compareTo(openMax) > 0 ? openMax : open.multipliedBy(2);
    }
  }

  /** The destination asks for less (429, 502, 503, 504), perhaps until a time. */
  void slowDown(Instant until) {
    limit = Math.max(1, limit / 2);
    if (until.isAfter(pausedUntil)) {
      pausedUntil = until;
    }
  }
}
