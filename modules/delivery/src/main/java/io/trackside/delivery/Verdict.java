package io.trackside.delivery;

import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.domain.delivery.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an outcome means (delivery-and-ad-platforms.md, "Rules for every destination").
 *
 * @param status HTTP status, null without an answer
 * @param failure null for success; else {@code redirect}, {@code gone}, {@code throttled}, {@code
 *     refused} (other 4xx), {@code server_error}, or the kind of a failed exchange
 * @param retryAfter what the receiver asked for, or null
 */
record Verdict(@Nullable Integer status, @Nullable String failure, @Nullable Duration retryAfter) {

  static Verdict of(Outcome outcome, Instant now) {
    if (outcome instanceof Answered answered) {
      return new Verdict(answered.status(), failure(answered.status()), retryAfter(answered, now));
    }
    return new Verdict(null, ((Failed) outcome).kind(), null);
  }

  private static @Nullable String failure(int status) {
    if (status >= 200 && status < 300) {
      return null;
    }
    if (status >= 300 && status < 400) {
      return "redirect";
    }
    if (status == 410) {
      return "gone";
    }
    if (status == 429) {
      return "throttled";
    }
    return status >= 400 && status < 500 ? "refused" : "server_error";
  }

  private static @Nullable Duration retryAfter(Answered answered, Instant now) {
    List<String> values = answered.headers().getOrDefault("retry-after", List.of());
    return values.isEmpty() ? null : RetryAfter.parse(values.get(0), now).orElse(null);
  }

  boolean isDelivered() {
    return failure == null;
  }

  /** The endpoint says that it is gone for good. */
  boolean isGone() {
    return status != null && status == 410;
  }

  /** The endpoint asks for less. */
  boolean isSlowDown() {
    return status != null && (status == 429 || status == 502 || status == 503 || status == 504);
  }

  /** Whether the endpoint as a whole is in trouble, rather than this one delivery. */
  boolean isTrouble() {
    return status == null || status >= 500 || status == 429;
  }

  /**
   * The answer as it is kept: at most 2,048 characters, without control characters and without the
   * credential, should the receiver echo it.
   */
  static String answer(Outcome outcome, @Nullable String token) {
    if (outcome instanceof Failed failed) {
      return cut(redact(failed.detail(), token));
    }
    return cut(redact(new String(((Answered) outcome).body(), StandardCharsets.UTF_8), token));
  }

  private static String redact(String text, @Nullable String token) {
    if (token == null || token.isEmpty()) {
      return text;
    }
    return text.replace(token, "[token]")
        .replace(io.trackside.domain.delivery.MacroTemplate.encode(token), "[token]");
  }

  private static String cut(String text) {
    String printable = text.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", "");
    if (printable.length() <= ComposeCall.ANSWER_BYTES_MAX) {
      return printable;
    }
    return printable.substring(0, ComposeCall.ANSWER_BYTES_MAX);
  }
}
