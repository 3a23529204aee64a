package io.trackside.contracts.problem;

import java.time.Duration;
import java.util.List;

/** 503: a bounded resource is full or a dependency is down; nothing was stored. */
public final class Unavailable extends Problem {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  /**
   * A refusal with the time after which a retry may succeed.
   *
   * @param retryAfter rounded up to whole seconds in the answer
   */
  public Unavailable(String code, String detail, Duration retryAfter) {
    super(503, code, detail, List.of());
    this.retryAfter = retryAfter;
  }

  /** When a retry may succeed. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
