package io.trackside.pamsync;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The bounds of this module. */
@ApplicationScoped
public class PamSyncSettings implements SettingsOwner {

  /** Largest body, before and after inflating. */
  public static final Setting BODY_MAX =
      Setting.count(
          "trackside.ingest.body-max",
          "bytes",
          8L * 1024 * 1024,
          1024,
          8L * 1024 * 1024,
          "Largest body of a request with events, as sent and as inflated; more is 413");

  /** Largest event. */
  public static final Setting EVENT_MAX =
      Setting.count(
          "trackside.ingest.event-max",
          "bytes",
          256L * 1024,
          1024,
          1024 * 1024,
          "Largest event; more is 413, in a batch a rejected element");

  /** Most elements of one request. */
  public static final Setting BATCH_MAX =
      Setting.count(
          "trackside.ingest.batch-max",
          "events",
          20_000,
          1,
          100_000,
          "Most events in one request; more is 413");

  /** Target size of one commit. */
  public static final Setting GROUP_MAX =
      Setting.count(
          "trackside.ingest.group-max",
          "events",
          500,
          1,
          5_000,
          "A commit takes waiting requests until it has this many events; a request is never split");

  /** Events that begin a commit beside another. */
  public static final Setting GROUP_WORTHWHILE =
      Setting.count(
          "trackside.ingest.group-worthwhile",
          "events",
          64,
          1,
          5_000,
          "While a commit is under way, another begins once so many events wait for it");

  /** Longest wait for a commit that is under way. */
  public static final Setting GROUP_PATIENCE =
      Setting.millis(
          "trackside.ingest.group-patience",
          Duration.ofMillis(25),
          Duration.ZERO,
          Duration.ofSeconds(1),
          "While a commit is under way, another begins once a request has waited so long for it");

  /** Threads that commit groups. */
  public static final Setting COMMITTERS =
      Setting.count(
          "trackside.ingest.committers", "threads", 3, 1, 32, "Group commits under way at a time");

  /** Events waiting for a commit: room for the largest request twice, so that one leaves some. */
  public static final Setting BUFFER_EVENTS =
      Setting.count(
          "trackside.ingest.buffer-events",
          "events",
          40_000,
          100,
          1_000_000,
          "Events waiting for their commit; one more is answered 503");

  /** Bytes waiting for a commit. */
  public static final Setting BUFFER_BYTES =
      Setting.count(
          "trackside.ingest.buffer-bytes",
          "bytes",
          64L * 1024 * 1024,
          1024 * 1024,
          1024L * 1024 * 1024,
          "Bytes of events waiting for their commit; more are answered 503");

  /** Part of the buffer that one source may fill. */
  public static final Setting BUFFER_SOURCE_SHARE =
      Setting.count(
          "trackside.ingest.buffer-source-share",
          "percent",
          50,
          1,
          100,
          "Part of the buffer, in events and in bytes, that one source may fill; more of it is"
              + " answered 503 while the others go on");

  /** Life of a cached source and its keys. */
  public static final Setting SOURCE_CACHE =
      Setting.millis(
          "trackside.ingest.source-cache",
          Duration.ofSeconds(3),
          Duration.ZERO,
          Duration.ofSeconds(4),
          "How long a source and its keys are believed; a revoked key works no longer than this");

  /** Valid keys of one use. */
  public static final Setting KEYS_MAX =
      Setting.count(
          "trackside.ingest.keys-max",
          "keys",
          5,
          2,
          20,
          "Valid keys that a source may have for one use; each costs every request a computation");

  /** Overlap of a rotation where none is asked for. */
  public static final Setting KEY_OVERLAP =
      Setting.millis(
          "trackside.ingest.key-overlap",
          Duration.ofHours(24),
          Duration.ZERO,
          Duration.ofDays(30),
          "How long the former keys stay valid after a rotation that names no overlap");

  /** Longest overlap of a rotation. */
  public static final Setting KEY_OVERLAP_MAX =
      Setting.millis(
          "trackside.ingest.key-overlap-max",
          Duration.ofDays(30),
          Duration.ofHours(1),
          Duration.ofDays(366),
          "Longest overlap that a rotation may ask for");

  /** Age at which a credential of a source should be followed by another. */
  public static final Setting KEY_AGE =
      Setting.millis(
          "trackside.ingest.key-age",
          Duration.ofDays(90),
          Duration.ofDays(1),
          Duration.ofDays(3650),
          "Age at which a source's key, its secret toward the book and a feed's key are due");

  /** Receipts looked through for one page of a key's events. */
  public static final Setting KEY_EVENTS_SCAN =
      Setting.count(
          "trackside.ingest.key-events-scan",
          "events",
          500_000,
          1_000,
          100_000_000,
          "Receipts looked through for one page of the events of a key");

  /** Pause between two writes of the inbound log. */
  public static final Setting LOG_FLUSH =
      Setting.millis(
          "trackside.ingest.log-flush",
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          Duration.ofMinutes(1),
          "Pause between two writes of the inbound log");

  /** Lines of the inbound log that wait to be written. */
  public static final Setting LOG_BUFFER =
      Setting.count(
          "trackside.ingest.log-buffer",
          "lines",
          5_000,
          10,
          100_000,
          "Refusals waiting to be logged; more are counted in one line");

  /** Lines of the inbound log that are kept. */
  public static final Setting LOG_KEPT =
      Setting.count(
          "trackside.ingest.log-kept",
          "lines",
          200_000,
          1_000,
          100_000_000,
          "Lines of the inbound log kept per environment; older ones are deleted");

  /** Margin of the watermark. */
  public static final Setting COMMIT_GRACE =
      Setting.millis(
          "trackside.ingest.commit-grace",
          Duration.ofSeconds(1),
          Duration.ofMillis(100),
          Duration.ofMinutes(1),
          "Longest time from a receipt's stamp to its commit; the watermark stays this far behind");

  /** Shards of players. */
  public static final Setting SHARDS =
      Setting.count(
          "trackside.intake.shards",
          "shards",
          32,
          1,
          1_024,
          "Shards of players; change it only while nothing is pending, on all nodes together");

  /** Events of one intake transaction. */
  public static final Setting INTAKE_BATCH =
      Setting.count(
          "trackside.intake.batch", "events", 500, 1, 5_000, "Events in one intake transaction");

  /** Shards of one intake transaction. */
  public static final Setting SHARDS_PER_BATCH =
      Setting.count(
          "trackside.intake.shards-per-batch",
          "shards",
          8,
          1,
          64,
          "Shards of one intake transaction while there is a backlog; otherwise it takes all that"
              + " are free");

  /** Transactions of one doorbell. */
  public static final Setting BATCHES_PER_RING =
      Setting.count(
          "trackside.intake.batches-per-ring",
          "batches",
          200,
          1,
          100_000,
          "Transactions a worker does before it rings for another and ends");

  /** Attempts after transient failures. */
  public static final Setting INTAKE_ATTEMPTS =
      Setting.count(
          "trackside.intake.attempts",
          "attempts",
          6,
          1,
          100,
          "Transient failures in a row after which a worker leaves the rest to the sweeper");

  /** First pause after a transient failure. */
  public static final Setting INTAKE_BACKOFF =
      Setting.millis(
          "trackside.intake.backoff",
          Duration.ofMillis(50),
          Duration.ofMillis(1),
          Duration.ofSeconds(10),
          "Pause after the first transient failure; doubles with each, half of it at random");

  /** Age at which pending events get a new doorbell. */
  public static final Setting PENDING_GRACE =
      Setting.millis(
          "trackside.intake.pending-grace",
          Duration.ofSeconds(2),
          Duration.ofMillis(100),
          Duration.ofMinutes(10),
          "Age at which pending events ring again");

  /** Age of a remembered watermark. */
  public static final Setting WATERMARK_AGE =
      Setting.millis(
          "trackside.intake.watermark-age",
          Duration.ofMillis(200),
          Duration.ZERO,
          Duration.ofSeconds(5),
          "Age at which the watermark is looked up again");

  /** Stops the intake. */
  public static final Setting INTAKE_PAUSED =
      Setting.count(
          "trackside.intake.paused",
          "0 or 1",
          0,
          0,
          1,
          "1: events are received and stored but not processed (measuring, maintenance)");

  /** Every setting of this module. */
  public static final List<Setting> ALL =
      List.of(
          BODY_MAX,
          EVENT_MAX,
          BATCH_MAX,
          GROUP_MAX,
          GROUP_WORTHWHILE,
          GROUP_PATIENCE,
          COMMITTERS,
          BUFFER_EVENTS,
          BUFFER_BYTES,
          BUFFER_SOURCE_SHARE,
          SOURCE_CACHE,
          KEYS_MAX,
          KEY_OVERLAP,
          KEY_OVERLAP_MAX,
          KEY_AGE,
          KEY_EVENTS_SCAN,
          LOG_FLUSH,
          LOG_BUFFER,
          LOG_KEPT,
          COMMIT_GRACE,
          SHARDS,
          INTAKE_BATCH,
          SHARDS_PER_BATCH,
          BATCHES_PER_RING,
          INTAKE_ATTEMPTS,
          INTAKE_BACKOFF,
          PENDING_GRACE,
          WATERMARK_AGE,
          INTAKE_PAUSED);

  @Override
  public List<Setting> settings() {
    return ALL;
  }
}
