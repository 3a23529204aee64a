package io.trackside.access;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Access's settings. */
@ApplicationScoped
class AccessSettings implements SettingsOwner {

  static final Setting TOKEN_LIFE =
      Setting.millis(
          "trackside.access.token-life",
          Duration.ofMinutes(15),
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          "Life of a token");

  static final Setting CLIENT_STATE_LIFE =
      Setting.millis(
          "trackside.access.client-state-life",
          Duration.ofSeconds(3),
          Duration.ofMillis(100),
          Duration.ofSeconds(5),
          "How long a client's state is believed before it is read again");

  static final Setting SECRET_LIFE =
      Setting.millis(
          "trackside.access.verified-secret-life",
          Duration.ofHours(1),
          Duration.ofSeconds(1),
          Duration.ofHours(24),
          "How long a verified secret needs no new key derivation");

  static final Setting DERIVATIONS =
      Setting.count(
          "trackside.access.derivations-max",
          "derivations",
          2,
          1,
          64,
          "Secrets verified at a time; each costs a core about 0.1 s");

  static final Setting DERIVATION_WAIT =
      Setting.millis(
          "trackside.access.derivation-wait",
          Duration.ofSeconds(10),
          Duration.ofMillis(10),
          Duration.ofSeconds(60),
          "Longest wait for a place to verify a secret; then 503");

  @Override
  public List<Setting> settings() {
    return List.of(TOKEN_LIFE, CLIENT_STATE_LIFE, SECRET_LIFE, DERIVATIONS, DERIVATION_WAIT);
  }
}
