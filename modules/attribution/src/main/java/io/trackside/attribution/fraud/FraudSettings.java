package io.trackside.attribution.fraud;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The bounds of the looks at players and partners; the rules themselves are dated data. */
@ApplicationScoped
class FraudSettings implements SettingsOwner {
  static final Setting BATCH =
      Setting.count(
          "trackside.fraud.batch",
          "players",
          200,
          1,
          5_000,
          "players at whom the worker looks again in one transaction");

  static final Setting NEIGHBOURS =
      Setting.count(
          "trackside.fraud.neighbours",
          "players",
          500,
          1,
          10_000,
          "most others who are judged again because of one player, for each thing in common");

  static final Setting PARTNERS_EVERY =
      Setting.millis(
          "trackside.fraud.partners-every",
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          Duration.ofDays(7),
          "pause between two looks at the figures of partners");

  @Override
  public List<Setting> settings() {
    return List.of(BATCH, NEIGHBOURS, PARTNERS_EVERY);
  }
}
