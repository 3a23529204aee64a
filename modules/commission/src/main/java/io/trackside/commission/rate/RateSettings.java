package io.trackside.commission.rate;

import io.trackside.contracts.platform.Setting;
import java.time.Duration;

/** Where and how often exchange rates are fetched. */
final class RateSettings {
  /** Where the day's exchange rates are fetched; empty for nowhere. */
  static final String URL = "trackside.fx.url";

  /** Pause between two fetches of exchange rates. */
  static final Setting INTERVAL =
      Setting.millis(
          "trackside.fx.interval",
          Duration.ofHours(1),
          Duration.ofSeconds(1),
          Duration.ofDays(1),
          "pause between two fetches of exchange rates from trackside.fx.url");

  /** Longest fetch of exchange rates. */
  static final Setting TIMEOUT =
      Setting.millis(
          "trackside.fx.timeout",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(2),
          "longest fetch of exchange rates");

  private RateSettings() {}
}
