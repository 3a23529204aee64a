package io.trackside.commission.accrual;

import io.trackside.contracts.platform.Setting;
import java.time.Duration;

/** When statements are computed, and by how many workers. */
final class AccrualSettings {
  /** Age of a mark after which the sweeper orders the accrual again. */
  static final Setting GRACE =
      Setting.millis(
          "trackside.accrual.grace",
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofMinutes(10),
          "age of a statement's mark after which its accrual is ordered again");

  /** Pause before a statement that another worker holds is tried again. */
  static final Setting RETRY =
      Setting.millis(
          "trackside.accrual.retry",
          Duration.ofMillis(250),
          Duration.ofMillis(10),
          Duration.ofSeconds(30),
          "pause before a statement that another worker holds is tried again");

  /** Least time between two accruals of one statement. */
  static final Setting REST =
      Setting.millis(
          "trackside.accrual.rest",
          Duration.ofSeconds(2),
          Duration.ZERO,
          Duration.ofSeconds(10),
          "least time between two accruals of one statement on a node; all events meanwhile are one"
              + " step");

  /** Accrual workers of a node. */
  static final Setting WORKERS =
      Setting.count(
          "trackside.accrual.workers", "threads", 4, 1, 64, "accrual workers of a node at once");

  /** Most orders that one sweep issues again. */
  static final Setting SWEEP_ROWS =
      Setting.count(
          "trackside.accrual.sweep-rows", "rows", 1_000, 1, 100_000, "orders issued by one sweep");

  private AccrualSettings() {}
}
