package io.trackside.access;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
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

  static final Setting GUESSING_MEMORY =
      Setting.millis(
          "trackside.access.guessing-memory",
          Duration.ofMinutes(5),
          Duration.ofSeconds(10),
          Duration.ofHours(24),
          "How long after its last failure a guesser of secrets is remembered");

  static final Setting SECRET_AGE =
      Setting.millis(
          "trackside.access.secret-age",
          Duration.ofDays(90),
          Duration.ofDays(1),
          Duration.ofDays(3650),
          "Age at which a client's secret or an API key is due for rotation");

  static final Setting KEY_AGE =
      Setting.millis(
          "trackside.access.signing-key-age",
          Duration.ofDays(30),
          Duration.ofHours(1),
          Duration.ofDays(365),
          "Age at which the key that signs tokens is followed by a new one");

  static final Setting KEY_LEAD =
      Setting.millis(
          "trackside.access.signing-key-lead",
          Duration.ofMinutes(10),
          Duration.ofMillis(100),
          Duration.ofHours(24),
          "How long a new key is published before it signs; longer than the key set is cached");

  /** This server's identifier as an issuer, the {@code iss} of its tokens. */
  static String issuer(Settings settings) {
    return settings.text("trackside.issuer", "http://localhost:8080");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        TOKEN_LIFE,
        CLIENT_STATE_LIFE,
        SECRET_LIFE,
        DERIVATIONS,
        DERIVATION_WAIT,
        GUESSING_MEMORY,
        SECRET_AGE,
        KEY_AGE,
        KEY_LEAD);
  }
}
