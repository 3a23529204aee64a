package io.trackside.attribution.key;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** How old click keys in memory may be, and what is kept of addresses. */
@ApplicationScoped
class KeySettings implements SettingsOwner {
  static final Setting KEY_AGE =
      Setting.millis(
          "trackside.click.key-age",
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          "greatest age of the click keys in memory");

  /**
   * What is kept of the address of a click: {@code truncate} for its network, {@code hash} for a
   * keyed hash that tells two addresses apart and neither of them, {@code none} for nothing.
   */
  static final String ADDRESS = "trackside.click.ip";

  @Override
  public List<Setting> settings() {
    return List.of(KEY_AGE);
  }
}
