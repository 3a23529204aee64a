package io.trackside.pamsync.facts;

import io.trackside.contracts.platform.Setting;
import java.time.Duration;

/** Bounds of what is looked up of players' facts. */
final class FactsSettings {
  /** Longest search for unknown players. */
  static final Setting UNKNOWN_TIMEOUT =
      Setting.millis(
          "trackside.unknown-players.timeout",
          Duration.ofSeconds(20),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          "longest search for players with facts but no registration; beyond it 422"
              + " report_too_large");

  private FactsSettings() {}
}
