package io.trackside.pamsync.book;

import dev.failsafe.Bulkhead;
import dev.failsafe.CircuitBreaker;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.contracts.platform.OutgoingHttp.TlsIdentity;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.pamsync.book.BookCredentials.Proof;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls one book with patience: never earlier than a Retry-After, exponential backoff with full
 * jitter, a circuit that opens after failures in a row, few exchanges at a time, a fresh token
 * after a 401, and a bounded number of attempts.
 */
final class BookCalls {
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_IMPLEMENTED = 501;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final OutgoingHttp http;
  private final @Nullable TlsIdentity identity;
  private final Bounds bounds;
  private final Quiet quiet;
  private final Pause pause;
  private final Clock clock;
  private final CircuitBreaker<Object> circuit;
  private final Bulkhead<Object> places;

  /** The bounds of a call. */
  record Bounds(
      Duration timeout,
      int attempts,
      Duration backoff,
      Duration backoffMax,
      int answerBytesMax,
      int failuresMax,
      Duration circuitPause,
      int concurrent) {}

  /** A request, before it is proved. */
  record Request(String method, URI url, byte @Nullable [] body) {}

  /** Waits; a test does not. */
  interface Pause {
    void millis(long millis) throws InterruptedException;
  }

  /** Until when the book asked to be left alone; every node knows. */
  interface Quiet {
    Instant until();

    void keep(Instant until);
  }

  BookCalls(
      OutgoingHttp http,
      @Nullable TlsIdentity identity,
      Bounds bounds,
      Quiet quiet,
      Pause pause,
      Clock clock) {
    this.http = http;
    this.identity = identity;
    this.bounds = bounds;
    this.quiet = quiet;
    this.pause = pause;
    this.clock = clock;
    this.circuit =
        CircuitBreaker.builder()
            .withFailureThreshold(bounds.failuresMax())
            .withDelay(bounds.circuitPause())
            .withSuccessThreshold(1)
            .build();
    this.places = Bulkhead.of(bounds.concurrent());
  }

  int answerBytesMax() {
    return bounds.answerBytesMax();
  }

  /**
   * Calls until the book answers something that another attempt cannot better, and reads that.
   *
   * @param reader may throw {@link UnreadableAnswer} for another attempt
   * @throws Unavailable after the last attempt, or at once where trying again so soon cannot help
   */
  <T> T call(Request request, BookCredentials credentials, Function<Answered, T> reader) {
    boolean refusedOnce = false;
    for (int attempt = 1; ; attempt++) {
      String what;
      try {
        Outcome outcome = attempt(request, credentials, refusedOnce);
        if (outcome instanceof Answered answered && !worthAnother(answered)) {
          return reader.apply(answered);
        }
        what = what(outcome);
        if (isRefusedByGuard(outcome)) {
          throw failed(what);
        }
        refusedOnce |= isUnauthorized(outcome);
      } catch (UnreadableAnswer unreadable) {
        what = unreadable.what();
      }
      if (attempt >= bounds.attempts()) {
        throw failed(what);
      }
      waitBefore(attempt, what);
    }
  }

  /** One attempt; where no proof could be had, what became of asking for it. */
  private Outcome attempt(Request request, BookCredentials credentials, boolean refusedOnce) {
    Proof proof = credentials.prove(request, this);
    Map<String, String> headers = proof.headers();
    Outcome none = proof.outcome();
    if (headers == null) {
      return none == null ? new Failed("io", "no proof", 0) : none;
    }
    Outcome outcome = exchange(request, headers);
    boolean another = isUnauthorized(outcome) && !refusedOnce && credentials.refused(proof);
    if (isUnauthorized(outcome) && !another) {
      throw failed("answered 401 to a proof that is fresh");
    }
    return outcome;
  }

  /** One exchange, inside all bounds; a Retry-After is kept for everybody. */
  Outcome exchange(Request request, Map<String, String> headers) {
    requireWelcome();
    try {
      if (!places.tryAcquirePermit(bounds.timeout())) {
        throw failed("has too many exchanges under way");
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    try {
      return watched(request, headers);
    } finally {
      places.releasePermit();
    }
  }

  private Outcome watched(Request request, Map<String, String> headers) {
    if (!circuit.tryAcquirePermit()) {
      Duration left = circuit.getRemainingDelay();
      throw failed("failed too often and is left alone", left.isZero() ? SOON : left);
    }
    Outcome outcome = sent(request, headers);
    if (isFailure(outcome)) {
      circuit.recordFailure();
    } else {
      circuit.recordSuccess();
    }
    if (outcome instanceof Answered answered && worthAnother(answered)) {
      Instant until = RetryAfter.in(answered.headers(), clock.instant());
      if (until != null) {
        quiet.keep(until);
      }
    }
    return outcome;
  }

  private Outcome sent(Request request, Map<String, String> headers) {
    Duration timeout = bounds.timeout();
    Call call =
        new Call(
            request.method(),
            request.url(),
            headers,
            request.body(),
            timeout,
            bounds.answerBytesMax(),
            identity);
    try {
      return http.exchange(call).get(timeout.plusSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      circuit.recordFailure();
      throw interrupted();
    } catch (ExecutionException | TimeoutException e) {
      return new Failed("timeout", "no outcome in time", timeout.toNanos() / 1_000);
    }
  }

  private static Unavailable interrupted() {
    Thread.currentThread().interrupt();
    return failed("was interrupted");
  }

  static Unavailable failed(String what) {
    return failed(what, SOON);
  }

  private static Unavailable failed(String what, Duration retryAfter) {
    return new Unavailable("book_unavailable", "the book " + what, retryAfter);
  }

  /** A 401 is worth another attempt: the token may have been withdrawn, the next is a new one. */
  private static boolean worthAnother(Answered answered) {
    int status = answered.status();
    return status == UNAUTHORIZED
        || status == 408
        || status == 425
        || status == 429
        || (status >= 500 && status != NOT_IMPLEMENTED);
  }

  /** What speaks of the book's health; throttling and refusals do not. */
  private static boolean isFailure(Outcome outcome) {
    return outcome instanceof Answered answered
        ? answered.status() >= 500 && answered.status() != NOT_IMPLEMENTED
        : !isRefusedByGuard(outcome);
  }

  private static boolean isUnauthorized(Outcome outcome) {
    return outcome instanceof Answered answered && answered.status() == UNAUTHORIZED;
  }

  private static boolean isRefusedByGuard(Outcome outcome) {
    return outcome instanceof Failed failure && failure.kind().equals("refused_by_guard");
  }

  private static String what(Outcome outcome) {
    return outcome instanceof Answered answered
        ? "answered " + answered.status()
        : "gave no answer: " + ((Failed) outcome).kind();
  }

  /** Another thread, or another node, may have been told to wait. */
  private void requireWelcome() {
    Duration left = Duration.between(clock.instant(), quiet.until());
    if (left.compareTo(bounds.backoffMax()) > 0) {
      throw failed("asks to come back in " + left.toSeconds() + " s", left.plusSeconds(1));
    }
    if (!left.isNegative() && !left.isZero()) {
      pauseFor(left.toMillis() + 1);
    }
  }

  private void waitBefore(int attempt, String what) {
    long cap =
        Math.min(
            bounds.backoffMax().toMillis(),
            bounds.backoff().toMillis() << Math.min(20, attempt - 1));
    long jitter = ThreadLocalRandom.current().nextLong(Math.max(1, cap) + 1);
    Duration left = Duration.between(clock.instant(), quiet.until());
    if (left.compareTo(bounds.backoffMax()) > 0) {
      throw failed(
          what + " and asks to come back in " + left.toSeconds() + " s", left.plusSeconds(1));
    }
    pauseFor(Math.max(jitter, left.toMillis() + 1));
  }

  private void pauseFor(long millis) {
    try {
      pause.millis(millis);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }
}
