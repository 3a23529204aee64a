package io.trackside.commission;

import io.trackside.contracts.platform.Setting;
import java.time.Duration;

/** Settings of commission. */
final class CommissionSettings {
  /** Age of a mark after which the sweeper orders the accrual again. */
  static final Setting ACCRUAL_GRACE =
      Setting.millis(
          "trackside.accrual.grace",
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofMinutes(10),
          "age of a statement's mark after which its accrual is ordered again");

  /** Pause before a statement that another worker holds is tried again. */
  static final Setting ACCRUAL_RETRY =
      Setting.millis(
          "trackside.accrual.retry",
          Duration.ofMillis(250),
          Duration.ofMillis(10),
          Duration.ofSeconds(30),
          "pause before a statement that another worker holds is tried again");

  /** Least time between two accruals of one statement. */
  static final Setting ACCRUAL_REST =
      Setting.millis(
          "trackside.accrual.rest",
          Duration.ofSeconds(2),
          Duration.ZERO,
          Duration.ofSeconds(10),
          "least time between two accruals of one statement on a node; all events meanwhile are one"
              + " step");

  /** Accrual workers of a node. */
  static final Setting ACCRUAL_WORKERS =
      Setting.count(
          "trackside.accrual.workers", "threads", 4, 1, 64, "accrual workers of a node at once");

  /** Most orders that one sweep issues again. */
  static final Setting SWEEP_ROWS =
      Setting.count(
          "trackside.accrual.sweep-rows", "rows", 1_000, 1, 100_000, "orders issued by one sweep");

  /** Players rebuilt in one transaction. */
  static final Setting REFOLD_CHUNK =
      Setting.count(
          "trackside.accrual.refold-chunk",
          "players",
          50,
          1,
          1_000,
          "players whose figures are rebuilt in one transaction");

  /** Accounts closed in one transaction. */
  static final Setting CLOSE_CHUNK =
      Setting.count(
          "trackside.close.chunk",
          "accounts",
          20,
          1,
          1_000,
          "accounts whose statements are closed in one transaction");

  /** Where the day's exchange rates are fetched; empty for nowhere. */
  static final String FX_URL = "trackside.fx.url";

  /** Pause between two fetches of exchange rates. */
  static final Setting FX_INTERVAL =
      Setting.millis(
          "trackside.fx.interval",
          Duration.ofHours(1),
          Duration.ofSeconds(1),
          Duration.ofDays(1),
          "pause between two fetches of exchange rates from trackside.fx.url");

  /** Longest fetch of exchange rates. */
  static final Setting FX_TIMEOUT =
      Setting.millis(
          "trackside.fx.timeout",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(2),
          "longest fetch of exchange rates");

  /** Most events of a simulation. */
  static final Setting SIMULATION_EVENTS =
      Setting.count(
          "trackside.simulation.events-max",
          "events",
          50_000,
          1,
          1_000_000,
          "most events that one simulation may carry");

  /** Longest deal document. */
  static final int DOCUMENT_CHARACTERS_MAX = 65_536;

  private CommissionSettings() {}
}
