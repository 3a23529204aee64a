package io.trackside.pamsync.dialect;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The bounds of mappings and of what is remembered about them. */
@ApplicationScoped
public class DialectSettings implements SettingsOwner {

  /** Life of a cached dialect. */
  static final Setting DIALECT_CACHE =
      Setting.millis(
          "trackside.dialect.cache",
          Duration.ofSeconds(2),
          Duration.ZERO,
          Duration.ofMinutes(1),
          "How long a dialect is believed to be the newest version");

  /** Time of one mapping. */
  static final Setting DIALECT_TIME =
      Setting.millis(
          "trackside.dialect.time",
          Duration.ofSeconds(1),
          Duration.ofMillis(10),
          Duration.ofSeconds(30),
          "Longest mapping of one payload; a longer one is set aside as dialect_unmapped");

  /** Time of all mappings of a request. */
  static final Setting DIALECT_REQUEST_TIME =
      Setting.millis(
          "trackside.dialect.request-time",
          Duration.ofSeconds(20),
          Duration.ofMillis(100),
          Duration.ofMinutes(5),
          "Longest mapping of all payloads of one request; a longer one is 413, nothing stored");

  /** Steps of one mapping. */
  static final Setting DIALECT_STEPS =
      Setting.count(
          "trackside.dialect.steps",
          "steps",
          1_000_000,
          1_000,
          100_000_000,
          "Most parts of an expression evaluated for one payload, repetitions counted");

  /** Nesting of one mapping. */
  static final Setting DIALECT_DEPTH =
      Setting.count(
          "trackside.dialect.depth",
          "levels",
          200,
          20,
          500,
          "Deepest nesting of an expression's parts, calls of functions included");

  /** Events of one payload. */
  static final Setting DIALECT_EVENTS =
      Setting.count(
          "trackside.dialect.events-max",
          "events",
          5_000,
          1,
          20_000,
          "Most canonical events from one payload of a vendor");

  /** Size of one payload. */
  static final Setting DIALECT_PAYLOAD_MAX =
      Setting.count(
          "trackside.dialect.payload-max",
          "bytes",
          1024L * 1024,
          1024,
          8L * 1024 * 1024,
          "Largest payload of a vendor; more is 413, in a batch a rejected element");

  /** Size of a dialect. */
  static final Setting DIALECT_DOCUMENT_MAX =
      Setting.count(
          "trackside.dialect.document-max",
          "bytes",
          512L * 1024,
          1024,
          4L * 1024 * 1024,
          "Largest dialect, samples included, and largest dry run");

  /** Pause between two writes of drift. */
  static final Setting DRIFT_FLUSH =
      Setting.millis(
          "trackside.dialect.drift-flush",
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          Duration.ofMinutes(10),
          "Pause between two writes of what differed from the vendors' schemas");

  /** Places of drift per source. */
  static final Setting DRIFT_PLACES =
      Setting.count(
          "trackside.dialect.drift-places",
          "places",
          500,
          1,
          100_000,
          "Most places of drift kept per source; further ones are counted in one row");

  @Override
  public List<Setting> settings() {
    return List.of(
        DIALECT_CACHE,
        DIALECT_TIME,
        DIALECT_REQUEST_TIME,
        DIALECT_STEPS,
        DIALECT_DEPTH,
        DIALECT_EVENTS,
        DIALECT_PAYLOAD_MAX,
        DIALECT_DOCUMENT_MAX,
        DRIFT_FLUSH,
        DRIFT_PLACES);
  }
}
