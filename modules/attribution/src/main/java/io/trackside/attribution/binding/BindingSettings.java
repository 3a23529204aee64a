package io.trackside.attribution.binding;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** How clocks may differ where a registration is compared with a click. */
@ApplicationScoped
class BindingSettings implements SettingsOwner {
  static final Setting CLICK_SKEW =
      Setting.millis(
          "trackside.click.skew",
          Duration.ofSeconds(5),
          Duration.ZERO,
          Duration.ofMinutes(10),
          "how far the book's clock may be behind before a click is later than the registration");

  @Override
  public List<Setting> settings() {
    return List.of(CLICK_SKEW);
  }
}
