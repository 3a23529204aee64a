package io.trackside.commission.report;

import io.trackside.contracts.platform.Setting;
import java.time.Duration;

/** Bounds of the reports. */
final class ReportSettings {
  /** Most rows of an answer. */
  static final Setting ROWS_MAX =
      Setting.count(
          "trackside.report.rows-max",
          "rows",
          10_000,
          100,
          1_000_000,
          "most rows of one report; beyond it 422 report_too_large");

  /** Most sums that one report reads one by one. */
  static final Setting FIGURES_MAX =
      Setting.count(
          "trackside.report.figures-max",
          "rows",
          200_000,
          1_000,
          10_000_000,
          "most sums of a player and day that one report reads one by one, for NGR by day or"
              + " product and for cohorts");

  /** Most players whom one report reads one by one. */
  static final Setting PLAYERS_MAX =
      Setting.count(
          "trackside.report.players-max",
          "players",
          50_000,
          100,
          1_000_000,
          "most players whom one report reads one by one, for cohorts and conversion by link");

  /** Longest interval. */
  static final Setting DAYS_MAX =
      Setting.count(
          "trackside.report.days-max", "days", 366, 31, 3_660, "longest interval of one report");

  /** Longest query. */
  static final Setting TIMEOUT =
      Setting.millis(
          "trackside.report.timeout",
          Duration.ofSeconds(20),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          "longest query of a report; beyond it 422 report_too_large");

  private ReportSettings() {}
}
