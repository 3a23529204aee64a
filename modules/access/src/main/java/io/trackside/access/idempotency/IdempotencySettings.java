package io.trackside.access.idempotency;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The bounds of idempotency keys. */
@ApplicationScoped
class IdempotencySettings implements SettingsOwner {

  static final Setting KEPT =
      Setting.millis(
          "trackside.idempotency.kept",
          Duration.ofHours(24),
          Duration.ofHours(24),
          Duration.ofDays(30),
          "How long the first answer of an Idempotency-Key is given again");

  static final Setting ANSWER_MAX =
      Setting.count(
          "trackside.idempotency.answer-max",
          "bytes",
          1 << 20,
          1 << 16,
          1 << 20,
          "Largest answer that is kept; a call with a larger one is refused and has no effect");

  static final Setting PURGE_ROWS =
      Setting.count(
          "trackside.idempotency.purge-rows",
          "rows",
          1_000,
          10,
          100_000,
          "Most keys forgotten in one transaction");

  @Override
  public List<Setting> settings() {
    return List.of(KEPT, ANSWER_MAX, PURGE_ROWS);
  }
}
