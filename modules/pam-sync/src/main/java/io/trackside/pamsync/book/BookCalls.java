package io.trackside.pamsync.book;

import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.contracts.problem.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls the book with patience: exponential backoff with full jitter, never earlier than a
 * Retry-After, a fresh token after a 401, and a bounded number of attempts.
 */
final class BookCalls {
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;

  private final OutgoingHttp http;
  private final Bounds bounds;
  private final Pause pause;

  /** The bounds of a call. */
  record Bounds(
      Duration timeout, int attempts, Duration backoff, Duration backoffMax, int answerBytesMax) {}

  /** Waits; a test does not. */
  interface Pause {
    void millis(long millis) throws InterruptedException;
  }

  BookCalls(OutgoingHttp http, Bounds bounds, Pause pause) {
    this.http = http;
    this.bounds = bounds;
    this.pause = pause;
  }

  /**
   * Gets a page.
   *
   * @throws Unavailable after the last attempt, or at once where trying again cannot help
   */
  byte[] get(URI url, BookTokens tokens) {
    Outcome outcome = new Failed("io", "not tried", 0);
    for (int attempt = 1; attempt <= bounds.attempts(); attempt++) {
      outcome = attempt(url, tokens);
      if (outcome instanceof Answered answered && answered.status() == 200) {
        return answered.body();
      }
      if (!worthAnother(outcome)) {
        break;
      }
      if (attempt < bounds.attempts()) {
        waitBefore(attempt, outcome);
      }
    }
    throw failed(what(outcome));
  }

  /** One attempt; where no token could be had, what became of asking for it. */
  private Outcome attempt(URI url, BookTokens tokens) {
    BookTokens.Asked asked = tokens.current(this);
    String token = asked.token();
    if (token == null) {
      return asked.outcome();
    }
    Outcome outcome = exchange("GET", url, Map.of("authorization", "Bearer " + token), null);
    if (outcome instanceof Answered answered && answered.status() == UNAUTHORIZED) {
      tokens.forget(token);
    }
    return outcome;
  }

  Outcome exchange(String method, URI url, Map<String, String> headers, byte @Nullable [] body) {
    Call call = new Call(method, url, headers, body, bounds.timeout(), bounds.answerBytesMax());
    try {
      return http.exchange(call)
          .get(bounds.timeout().plusSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    } catch (ExecutionException | TimeoutException e) {
      return new Failed("timeout", "no outcome in time", bounds.timeout().toNanos() / 1_000);
    }
  }

  static Unavailable failed(String what) {
    return new Unavailable("book_unavailable", "the book " + what, Duration.ofSeconds(30));
  }

  /** A 401 is worth another attempt: the token may have been withdrawn, the next is a new one. */
  private static boolean worthAnother(Outcome outcome) {
    if (outcome instanceof Answered answered) {
      int status = answered.status();
      return status == UNAUTHORIZED || status == 408 || status == TOO_MANY || status >= 500;
    }
    return !(outcome instanceof Failed failure && failure.kind().equals("refused_by_guard"));
  }

  private static String what(Outcome outcome) {
    return outcome instanceof Answered answered
        ? "answered " + answered.status()
        : "gave no answer: " + ((Failed) outcome).kind();
  }

  private void waitBefore(int attempt, Outcome outcome) {
    long retryAfterMillis = retryAfter(outcome);
    long cap =
        Math.min(
            bounds.backoffMax().toMillis(),
            bounds.backoff().toMillis() << Math.min(20, attempt - 1));
    long wait = ThreadLocalRandom.current().nextLong(Math.max(1, cap) + 1);
    if (retryAfterMillis > bounds.backoffMax().toMillis()) {
      throw failed(what(outcome) + " and asks to come back in " + retryAfterMillis / 1_000 + " s");
    }
    try {
      pause.millis(Math.max(wait, retryAfterMillis));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    }
  }

  private static long retryAfter(Outcome outcome) {
    if (!(outcome instanceof Answered answered)) {
      return 0;
    }
    List<String> values = answered.headers().getOrDefault("retry-after", List.of());
    if (values.isEmpty() || !values.get(0).matches("[0-9]{1,6}")) {
      return 0;
    }
    return Long.parseLong(values.get(0)) * 1_000;
  }
}
