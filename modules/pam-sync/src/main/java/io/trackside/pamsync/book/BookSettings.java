package io.trackside.pamsync.book;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The bounds of what the hub asks of the book. */
@ApplicationScoped
public class BookSettings implements SettingsOwner {

  /** Time of one exchange with the book. */
  static final Setting TIMEOUT =
      Setting.millis(
          "trackside.book.timeout",
          Duration.ofSeconds(15),
          Duration.ofMillis(100),
          Duration.ofMinutes(5),
          "Longest exchange with the book's REST API");

  /** Attempts of one call to the book. */
  static final Setting ATTEMPTS =
      Setting.count(
          "trackside.book.attempts",
          "attempts",
          6,
          1,
          20,
          "Attempts of one call to the book before the job's step fails");

  /** First pause between attempts. */
  static final Setting BACKOFF =
      Setting.millis(
          "trackside.book.backoff",
          Duration.ofMillis(200),
          Duration.ofMillis(1),
          Duration.ofSeconds(30),
          "Upper bound of the first random pause between attempts; doubles with each");

  /** Longest pause between attempts. */
  static final Setting BACKOFF_MAX =
      Setting.millis(
          "trackside.book.backoff-max",
          Duration.ofSeconds(30),
          Duration.ofMillis(10),
          Duration.ofMinutes(5),
          "Longest pause between attempts; a longer Retry-After fails the step");

  /** Items of a page. */
  static final Setting PAGE =
      Setting.count(
          "trackside.book.page", "items", 500, 1, 1_000, "Items asked of the book in one page");

  /** Largest answer of the book. */
  static final Setting ANSWER_MAX =
      Setting.count(
          "trackside.book.answer-max",
          "bytes",
          8L * 1024 * 1024,
          64 * 1024,
          64L * 1024 * 1024,
          "Largest answer that is read from the book");

  /** Failures in a row that open the circuit. */
  static final Setting BREAKER_FAILURES =
      Setting.count(
          "trackside.book.breaker-failures",
          "failures",
          8,
          1,
          1_000,
          "Failed exchanges in a row after which a book is left alone for a while");

  /** How long the circuit stays open. */
  static final Setting BREAKER_PAUSE =
      Setting.millis(
          "trackside.book.breaker-pause",
          Duration.ofSeconds(30),
          Duration.ofMillis(10),
          Duration.ofMinutes(30),
          "How long a failing book is left alone before one exchange tries it again");

  /** Exchanges with one book at a time. */
  static final Setting CONCURRENT =
      Setting.count(
          "trackside.book.concurrent",
          "exchanges",
          4,
          1,
          100,
          "Exchanges of one node with one book at a time; others wait for the length of a time-out");

  /** Passes of a backfill. */
  static final Setting PASSES =
      Setting.count(
          "trackside.book.passes",
          "passes",
          3,
          1,
          20,
          "A backfill that found something new reads its window again, until a pass finds nothing"
              + " or this many were made: pages may have moved under the cursor");

  /** Every setting of this package. */
  static final List<Setting> ALL =
      List.of(
          TIMEOUT,
          ATTEMPTS,
          BACKOFF,
          BACKOFF_MAX,
          PAGE,
          ANSWER_MAX,
          BREAKER_FAILURES,
          BREAKER_PAUSE,
          CONCURRENT,
          PASSES);

  @Override
  public List<Setting> settings() {
    return ALL;
  }
}
