package io.trackside.simulator.partner;

import java.time.Duration;

/**
 * How a partner misbehaves. The first attempt of every n-th delivery gets the fault, a repeated one
 * is answered properly; 0 switches a fault off.
 *
 * @param failEvery answers 500
 * @param throttleEvery answers 429 with Retry-After
 * @param retryAfterSeconds the value of that Retry-After
 * @param hangEvery keeps the request for {@code hang} and drops the connection without an answer
 */
public record Faults(
    int failEvery, int throttleEvery, int retryAfterSeconds, int hangEvery, Duration hang) {

  /** A partner that always answers 200. */
  public static final Faults NONE = new Faults(0, 0, 0, 0, Duration.ZERO);

  /** What happens to a delivery: the fault of the n-th new one, counted from 1. */
  Kind of(long number) {
    if (hits(hangEvery, number)) {
      return Kind.HANG;
    }
    if (hits(throttleEvery, number)) {
      return Kind.THROTTLE;
    }
    return hits(failEvery, number) ? Kind.FAIL : Kind.NONE;
  }

  private static boolean hits(int every, long number) {
    return every > 0 && number % every == 0;
  }

  enum Kind {
    NONE,
    FAIL,
    THROTTLE,
    HANG
  }
}
