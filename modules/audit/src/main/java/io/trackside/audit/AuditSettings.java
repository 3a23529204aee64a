package io.trackside.audit;

import io.trackside.contracts.platform.Setting;
import java.time.Duration;
import java.util.List;

/** What an operator may set of the audit log. */
final class AuditSettings {
  /** Text: the name of the log, to which the environment is added when the log is made. */
  static final String ORIGIN = "trackside.audit.origin";

  /** Default of {@link #ORIGIN}. */
  static final String ORIGIN_DEFAULT = "trackside.local/audit";

  static final Setting MERGE_INTERVAL =
      Setting.millis(
          "trackside.audit.merge-interval",
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          Duration.ofSeconds(60),
          "pause between two rounds of the sequencer; bounds the merge delay");

  static final Setting ROUND_RECORDS =
      Setting.count(
          "trackside.audit.round-records",
          "rows",
          250,
          1,
          1000,
          "most records that get their indices in one transaction");

  static final Setting ROUNDS =
      Setting.count(
          "trackside.audit.rounds",
          "rounds",
          50,
          1,
          1000,
          "most rounds of the sequencer in one go before it pauses again");

  static final Setting RECORD_BYTES =
      Setting.count(
          "trackside.audit.record-bytes",
          "bytes",
          262_144,
          65_537,
          1_000_000,
          "entries of one call are kept together in rows of at most this many bytes");

  static final Setting BATCH_CHUNK =
      Setting.count(
          "trackside.audit.batch-chunk",
          "bytes",
          524_288,
          65_536,
          1_000_000,
          "a batch's zip is stored in rows of at most this many bytes");

  static final Setting BATCH_ENTRIES =
      Setting.count(
          "trackside.audit.batch-entries",
          "entries",
          20_000_000,
          1,
          100_000_000,
          "most entries in one batch; a longer interval is refused");

  static final List<Setting> ALL =
      List.of(MERGE_INTERVAL, ROUND_RECORDS, ROUNDS, RECORD_BYTES, BATCH_CHUNK, BATCH_ENTRIES);

  private AuditSettings() {}
}
