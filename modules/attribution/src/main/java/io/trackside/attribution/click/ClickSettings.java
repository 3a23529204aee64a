package io.trackside.attribution.click;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** How clicks wait for their commit, and how long they are kept. */
@ApplicationScoped
class ClickSettings implements SettingsOwner {
  static final Setting BUFFER =
      Setting.count(
          "trackside.click.buffer",
          "clicks",
          20_000,
          100,
          1_000_000,
          "clicks that may wait for their commit; when full, requests wait, then get 503");

  static final Setting BATCH =
      Setting.count(
          "trackside.click.batch", "clicks", 500, 1, 5_000, "most clicks in one transaction");

  static final Setting WORTHWHILE =
      Setting.count(
          "trackside.click.worthwhile",
          "clicks",
          24,
          1,
          5_000,
          "while a commit is under way, another begins once so many clicks wait for it");

  static final Setting PATIENCE =
      Setting.millis(
          "trackside.click.patience",
          Duration.ofMillis(25),
          Duration.ZERO,
          Duration.ofSeconds(1),
          "while a commit is under way, another begins once a click has waited so long for it");

  static final Setting COMMITTERS =
      Setting.count(
          "trackside.click.committers",
          "threads",
          2,
          1,
          32,
          "threads that commit clicks, each with a connection of its own");

  static final Setting ROOM_WAIT =
      Setting.millis(
          "trackside.click.room-wait",
          Duration.ofMillis(250),
          Duration.ZERO,
          Duration.ofSeconds(10),
          "how long a request waits for room in the buffer before 503");

  static final Setting COMMIT_WAIT =
      Setting.millis(
          "trackside.click.commit-wait",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(1),
          "how long a request waits for its click's commit before 503");

  static final Setting STOP_WAIT =
      Setting.millis(
          "trackside.click.stop-wait",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(2),
          "how long a stop waits for the clicks in the buffer");

  static final Setting RETENTION_DAYS =
      Setting.count(
          "trackside.click.retention-days",
          "days",
          400,
          1,
          36_500,
          "how long clicks that bound nobody, leads and claim codes are kept");

  static final Setting PURGE_ROWS =
      Setting.count(
          "trackside.click.purge-rows",
          "clicks",
          20_000,
          100,
          1_000_000,
          "most clicks that end in one sweep");

  static final Setting CLAIM_LIFE =
      Setting.millis(
          "trackside.click.claim-life",
          Duration.ofDays(7),
          Duration.ofMinutes(1),
          Duration.ofDays(90),
          "how long an app may claim a click with its one-time code");

  @Override
  public List<Setting> settings() {
    return List.of(
        BUFFER,
        BATCH,
        WORTHWHILE,
        PATIENCE,
        COMMITTERS,
        ROOM_WAIT,
        COMMIT_WAIT,
        STOP_WAIT,
        RETENTION_DAYS,
        PURGE_ROWS,
        CLAIM_LIFE);
  }
}
