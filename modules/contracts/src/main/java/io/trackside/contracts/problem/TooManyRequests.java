package io.trackside.contracts.problem;

import java.time.Duration;
import java.util.List;

/** 429: over the published limit. */
public final class TooManyRequests extends Problem {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * A refusal with the time after which a retry may succeed.
   *
   * @param retryAfter rounded up to whole seconds in the answer
   */
  public TooManyRequests(String code, String detail, Duration retryAfter) {
    super(429, code, detail, List.of());
    this.retryAfter = retryAfter;
  }

  /** When a retry may succeed. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
