package io.trackside.attribution.link;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** How many links are kept in memory, and for how long. */
@ApplicationScoped
class LinkSettings implements SettingsOwner {
  static final Setting AGE =
      Setting.millis(
          "trackside.link.age",
          Duration.ofSeconds(2),
          Duration.ofMillis(1),
          Duration.ofSeconds(4),
          "greatest age of a link in memory, and so of a link that was disabled");

  static final Setting CACHE =
      Setting.count(
          "trackside.link.cache", "links", 50_000, 100, 5_000_000, "links kept in memory");

  static final Setting UNKNOWN_CACHE =
      Setting.count(
          "trackside.link.unknown-cache",
          "codes",
          10_000,
          100,
          1_000_000,
          "unknown codes kept in memory, so that guessing does not reach the database");

  @Override
  public List<Setting> settings() {
    return List.of(AGE, CACHE, UNKNOWN_CACHE);
  }
}
