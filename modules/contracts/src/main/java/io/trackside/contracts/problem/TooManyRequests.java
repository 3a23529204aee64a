package io.trackside.contracts.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 429: over the published limit. */
public final class TooManyRequests extends Problem {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;
  private final transient @Nullable Quota quota;

  /**
   * A refusal with the time after which a retry may succeed.
   *
   * @param retryAfter rounded up to whole seconds in the answer
   */
  public TooManyRequests(String code, String detail, Duration retryAfter) {
    super(429, code, detail, List.of());
    this.retryAfter = retryAfter;
    this.quota = null;
  }

  /** A refusal that tells the published limit too. */
  public TooManyRequests(String code, String detail, Duration retryAfter, Quota quota) {
    super(429, code, detail, List.of());
    this.retryAfter = retryAfter;
    this.quota = quota;
  }

  /** When a retry may succeed. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The limit that was met, for the RateLimit headers; null if none is published. */
  public @Nullable Quota quota() {
    return quota;
  }

  /**
   * The members of draft-ietf-httpapi-ratelimit-headers-10.
   *
   * @param policy name of the policy, letters and dashes
   * @param quota {@code q}: units of the window
   * @param windowSeconds {@code w}
   * @param remaining {@code r}
   * @param resetSeconds {@code t}: until the whole quota is there again
   */
  public record Quota(
      String policy, long quota, long windowSeconds, long remaining, long resetSeconds) {}
}
