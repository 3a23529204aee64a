package io.trackside.batch;

import io.trackside.contracts.platform.Setting;
import java.time.Duration;
import java.util.List;

/** What an operator may set of the jobs. */
final class BatchSettings {
  static final Setting LEASE =
      Setting.millis(
          "trackside.jobs.lease",
          Duration.ofSeconds(30),
          Duration.ofSeconds(3),
          Duration.ofMinutes(10),
          "a job whose node gave no sign of life for so long is started anew elsewhere");

  static final Setting CONCURRENT =
      Setting.count(
          "trackside.jobs.concurrent", "jobs", 4, 1, 32, "most jobs that run on one node at once");

  static final Setting ATTEMPTS =
      Setting.count(
          "trackside.jobs.attempts",
          "attempts",
          10,
          1,
          100,
          "attempts in a row without progress after which a job has failed");

  static final Setting BACKOFF =
      Setting.millis(
          "trackside.jobs.backoff",
          Duration.ofSeconds(2),
          Duration.ofMillis(100),
          Duration.ofMinutes(5),
          "pause before the second attempt; it doubles with each, up to 32 times this");

  static final Setting PATIENCE =
      Setting.millis(
          "trackside.jobs.patience",
          Duration.ofSeconds(30),
          Duration.ZERO,
          Duration.ofMinutes(10),
          "a job that needs earlier receipts to be processed waits in place for so long");

  static final Setting PAGES =
      Setting.count(
          "trackside.jobs.pages",
          "pages",
          100_000,
          1,
          10_000_000,
          "most pages a job fetches before it fails: a cursor that goes round in circles ends");

  static final Setting REPLAY_RATE =
      Setting.count(
          "trackside.replay.rate",
          "events/s",
          50_000,
          100,
          1_000_000,
          "Most stored events that a replay reads in a second, so that it leaves room for others");

  static final List<Setting> ALL =
      List.of(LEASE, CONCURRENT, ATTEMPTS, BACKOFF, PATIENCE, PAGES, REPLAY_RATE);

  private BatchSettings() {}
}
