package io.trackside.attribution.partner;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** What a node may believe of partners, and how deep their tree may be. */
@ApplicationScoped
class PartnerSettings implements SettingsOwner {
  static final Setting AGE =
      Setting.millis(
          "trackside.partner.age",
          Duration.ofSeconds(2),
          Duration.ofMillis(1),
          Duration.ofSeconds(4),
          "greatest age of what a node knows of stopped partners, and so of the last delivery");

  static final Setting TREE_DEPTH =
      Setting.count(
          "trackside.partner.tree-depth",
          "levels",
          10,
          1,
          100,
          "most partners above a partner, each recruited by the next");

  /**
   * Which credentials of a partner are let in: {@code any} but those of disabled users, or those of
   * {@code registered} users alone.
   */
  static final String USERS = "trackside.partner.users";

  @Override
  public List<Setting> settings() {
    return List.of(AGE, TREE_DEPTH);
  }
}
