package io.trackside.pamsync.feed;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The bounds of asking feeds and of comparing what they say. */
@ApplicationScoped
public class FeedSettings implements SettingsOwner {

  /** Pause between two looks for feeds to ask. */
  static final Setting TICK =
      Setting.millis(
          "trackside.feed.tick",
          Duration.ofMillis(250),
          Duration.ofMillis(20),
          Duration.ofMinutes(1),
          "Pause between two looks for feeds to ask and fixtures to compare");

  /** Feeds asked at a time. */
  static final Setting CONCURRENT =
      Setting.count(
          "trackside.feed.concurrent",
          "feeds",
          4,
          1,
          64,
          "Polled feeds that one node asks at a time");

  /** Streams followed at a time. */
  static final Setting STREAMS =
      Setting.count(
          "trackside.feed.streams",
          "feeds",
          8,
          0,
          64,
          "Streams that one node follows at a time; none are for the other nodes");

  /** Time of one exchange. */
  static final Setting TIMEOUT =
      Setting.millis(
          "trackside.feed.timeout",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(2),
          "Longest exchange with a feed");

  /** Lease of a feed. */
  static final Setting LEASE =
      Setting.millis(
          "trackside.feed.lease",
          Duration.ofMinutes(2),
          Duration.ofSeconds(1),
          Duration.ofMinutes(30),
          "How long a node has a feed to itself after its last sign of life, an exchange beside");

  /** Wait for the inbox. */
  static final Setting STORE_WAIT =
      Setting.millis(
          "trackside.feed.store-wait",
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofMinutes(5),
          "Longest wait until the inbox has stored what a feed said");

  /** Largest answer. */
  static final Setting ANSWER_MAX =
      Setting.count(
          "trackside.feed.answer-max",
          "bytes",
          8L * 1024 * 1024,
          1024,
          64L * 1024 * 1024,
          "Largest answer that is read from a feed, and most that waits of a stream");

  /** Shortest interval that may be configured. */
  static final Setting INTERVAL_MIN =
      Setting.millis(
          "trackside.feed.interval-min",
          Duration.ofSeconds(1),
          Duration.ofMillis(10),
          Duration.ofHours(1),
          "Shortest interval that a feed may be configured with");

  /** Longest pause after failures. */
  static final Setting BACKOFF_MAX =
      Setting.millis(
          "trackside.feed.backoff-max",
          Duration.ofMinutes(5),
          Duration.ofMillis(100),
          Duration.ofHours(6),
          "Longest pause after failures in a row; a longer Retry-After is kept to all the same");

  /** Bets compared in one transaction. */
  static final Setting COMPARED =
      Setting.count(
          "trackside.feed.compared",
          "bets",
          500,
          1,
          10_000,
          "Most bets held against a feed's results in one transaction");

  /** Longest life of a stream. */
  static final Setting STREAM_LIFE =
      Setting.millis(
          "trackside.feed.stream-life",
          Duration.ofMinutes(5),
          Duration.ofSeconds(1),
          Duration.ofHours(6),
          "A stream is closed and opened again after this time");

  /** Longest silence of a stream. */
  static final Setting STREAM_SILENCE =
      Setting.millis(
          "trackside.feed.stream-silence",
          Duration.ofMinutes(1),
          Duration.ofMillis(200),
          Duration.ofHours(1),
          "A stream that says nothing, not even a comment, for this time has failed");

  /** Messages of a stream that wait. */
  static final Setting STREAM_WAITING =
      Setting.count(
          "trackside.feed.stream-waiting",
          "messages",
          2_000,
          1,
          100_000,
          "Most messages of a stream that wait for the inbox; one that is faster is opened anew");

  /** Age of what is known of feeds. */
  static final Setting CACHE =
      Setting.millis(
          "trackside.feed.cache",
          Duration.ofSeconds(2),
          Duration.ZERO,
          Duration.ofMinutes(1),
          "How long the list of an environment's feeds is believed");

  /** Every setting of this package. */
  static final List<Setting> ALL =
      List.of(
          TICK,
          CONCURRENT,
          STREAMS,
          TIMEOUT,
          LEASE,
          STORE_WAIT,
          ANSWER_MAX,
          INTERVAL_MIN,
          BACKOFF_MAX,
          COMPARED,
          STREAM_LIFE,
          STREAM_SILENCE,
          STREAM_WAITING,
          CACHE);

  @Override
  public List<Setting> settings() {
    return ALL;
  }
}
