package io.trackside.pamsync;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The bounds of fairness, replay and quarantine. */
@ApplicationScoped
public class IntakeSettings implements SettingsOwner {

  /** A source's share of the queue. */
  public static final Setting SOURCE_SHARE =
      Setting.count(
          "trackside.intake.source-share",
          "events/s",
          2_000,
          1,
          1_000_000,
          "A source that sends faster is overtaken by the others while there is a backlog");

  /** A player's share of the queue. */
  public static final Setting PLAYER_SHARE =
      Setting.count(
          "trackside.intake.player-share",
          "events/s",
          50,
          1,
          1_000_000,
          "A player with more events is overtaken by the others while there is a backlog");

  /** Events of one replay page. */
  public static final Setting REPLAY_PAGE =
      Setting.count(
          "trackside.replay.page",
          "events",
          2_000,
          1,
          20_000,
          "Stored events that a replay compares with the projection in one step");

  /** Backlog at which a replay waits. */
  public static final Setting REPLAY_BACKLOG =
      Setting.count(
          "trackside.replay.backlog-max",
          "events",
          20_000,
          100,
          10_000_000,
          "Pending events above which a replay queues nothing more and waits");

  /** Most quarantined events of one order. */
  public static final Setting QUARANTINE_BULK =
      Setting.count(
          "trackside.quarantine.bulk-max",
          "events",
          10_000,
          1,
          100_000,
          "Most events that one order reprocesses or discards; ask again for the rest");

  /** Skew that is alarmed. */
  public static final Setting SKEW_ALARM =
      Setting.millis(
          "trackside.intake.skew-alarm",
          Duration.ofSeconds(30),
          Duration.ofMillis(100),
          Duration.ofDays(1),
          "A book whose times lie this far ahead of receipt is told in the log");

  /** Size of the inbox's partitions. */
  public static final Setting INBOX_PARTITION =
      Setting.count(
          "trackside.inbox.partition",
          "events",
          10_000_000,
          100_000,
          1_000_000_000,
          "Receipts of a partition of inbox and payloads on PostgreSQL; retention drops whole ones");

  /** Every setting of this class. */
  public static final List<Setting> ALL =
      List.of(
          SOURCE_SHARE,
          PLAYER_SHARE,
          REPLAY_PAGE,
          REPLAY_BACKLOG,
          QUARANTINE_BULK,
          SKEW_ALARM,
          INBOX_PARTITION);

  @Override
  public List<Setting> settings() {
    return ALL;
  }
}
