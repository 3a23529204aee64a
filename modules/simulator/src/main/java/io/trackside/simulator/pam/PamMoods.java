package io.trackside.simulator.pam;

import io.trackside.simulator.http.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The bad days of a PAM: what it does to the next requests of its API, the token's excepted. */
public final class PamMoods {
  private final AtomicInteger throttled = new AtomicInteger();
  private final AtomicInteger failing = new AtomicInteger();
  private final AtomicInteger truncated = new AtomicInteger();
  private final AtomicInteger forgotten = new AtomicInteger();
  private final AtomicInteger slow = new AtomicInteger();
  private final AtomicInteger shifted = new AtomicInteger();
  private final AtomicLong retryAfterSeconds = new AtomicLong(1);
  private final AtomicLong slowMillis = new AtomicLong();

  PamMoods() {}

  /** Answers the next requests 429 and tells them to come back after whole seconds. */
  public void throttleNext(int requests, Duration retryAfter) {
    retryAfterSeconds.set(retryAfter.toSeconds());
    throttled.set(requests);
  }

  /** Answers the next requests 503. */
  public void failNext(int requests) {
    failing.set(requests);
  }

  /** Lets the next requests wait before they are answered. */
  public void slowNext(int requests, Duration wait) {
    slowMillis.set(wait.toMillis());
    slow.set(requests);
  }

  /** Ends the next answers in the middle. */
  public void truncateNext(int answers) {
    truncated.set(answers);
  }

  /** Answers the next requests that carry a cursor 410: it is gone. */
  public void forgetNextCursors(int cursors) {
    forgotten.set(cursors);
  }

  /** Lets the rows of a list move under the next cursor: it stands so many rows too far. */
  public void shiftNextCursor(int rows) {
    shifted.set(rows);
  }

  /** Answers in the mood's way; false if the request may be answered as it should. */
  boolean answers(Exchange exchange) throws IOException {
    if (takes(slow)) {
      pause();
    }
    if (takes(failing)) {
      exchange.problem(503, "Unavailable", "the book is down for maintenance");
    } else if (takes(throttled)) {
      String seconds = Long.toString(retryAfterSeconds.get());
      exchange
          .with("Retry-After", seconds)
          .problem(429, "Too many requests", "try again in " + seconds + " s");
    } else if (exchange.query().containsKey("cursor") && takes(forgotten)) {
      exchange.problem(410, "Gone", "the cursor is no longer known");
    } else {
      return false;
    }
    return true;
  }

  boolean truncates() {
    return takes(truncated);
  }

  /** By how many rows the cursor that is made now is wrong. */
  int shift() {
    return shifted.getAndSet(0);
  }

  private void pause() {
    try {
      Thread.sleep(slowMillis.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean takes(AtomicInteger budget) {
    return budget.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
