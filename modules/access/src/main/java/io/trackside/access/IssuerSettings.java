package io.trackside.access;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Bounds of the trust in another issuer's tokens; whom to trust are texts, see TrustedIssuer. */
@ApplicationScoped
class IssuerSettings implements SettingsOwner {

  static final Setting KEYS_REFRESH =
      Setting.millis(
          "trackside.external-issuer.keys-refresh",
          Duration.ofMinutes(5),
          Duration.ofMillis(500),
          Duration.ofHours(24),
          "Age at which the issuer's keys are fetched again; a key it took back is refused then");

  static final Setting KEYS_LIFE =
      Setting.millis(
          "trackside.external-issuer.keys-life",
          Duration.ofHours(1),
          Duration.ofSeconds(1),
          Duration.ofHours(48),
          "Longest use of fetched keys while the issuer does not answer; then 503");

  static final Setting KEYS_PAUSE =
      Setting.millis(
          "trackside.external-issuer.keys-pause",
          Duration.ofSeconds(5),
          Duration.ofMillis(100),
          Duration.ofMinutes(10),
          "Shortest time between two fetches, whatever key ids tokens name");

  static final Setting TIMEOUT =
      Setting.millis(
          "trackside.external-issuer.timeout",
          Duration.ofSeconds(3),
          Duration.ofMillis(100),
          Duration.ofSeconds(30),
          "Longest wait for each answer of the issuer");

  static final Setting SKEW =
      Setting.millis(
          "trackside.external-issuer.skew",
          Duration.ofSeconds(30),
          Duration.ZERO,
          Duration.ofMinutes(5),
          "How far the issuer's clock may be from ours");

  static final Setting TOKEN_LIFE_MAX =
      Setting.millis(
          "trackside.external-issuer.token-life-max",
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          Duration.ofHours(24),
          "Tokens that expire later than this from now are refused: nobody can revoke them here");

  @Override
  public List<Setting> settings() {
    return List.of(KEYS_REFRESH, KEYS_LIFE, KEYS_PAUSE, TIMEOUT, SKEW, TOKEN_LIFE_MAX);
  }
}
