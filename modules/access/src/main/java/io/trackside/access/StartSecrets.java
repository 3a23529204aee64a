package io.trackside.access;

import io.trackside.contracts.platform.InstallationMode;
import java.util.Optional;

/**
 * Which secrets the configured clients get: a default in the sandbox alone, never in production.
 */
final class StartSecrets {
  private static final String SANDBOX_DEFAULT = "sandbox-secret";
  private static final int PRODUCTION_CHARACTERS_MIN = 16;

  private StartSecrets() {}

  /**
   * The secret of {@code sandbox-admin}.
   *
   * @param configured empty if nothing is
   * @throws IllegalStateException in production without a secret of its own
   */
  static String sandbox(InstallationMode mode, String configured) {
    if (mode == InstallationMode.EMBEDDED) {
      return configured.isEmpty() ? SANDBOX_DEFAULT : configured;
    }
    requireStrong("TRACKSIDE_SANDBOX_SECRET", configured);
    return configured;
  }

  /** The secret of {@code live-admin}, if there is to be one. */
  static Optional<String> live(InstallationMode mode, String configured) {
    if (configured.isEmpty()) {
      return Optional.empty();
    }
    if (mode == InstallationMode.PRODUCTION) {
      requireStrong("TRACKSIDE_LIVE_ADMIN_SECRET", configured);
    }
    return Optional.of(configured);
  }

  private static void requireStrong(String variable, String secret) {
    if (secret.length() < PRODUCTION_CHARACTERS_MIN || secret.equals(SANDBOX_DEFAULT)) {
      throw new IllegalStateException(
          "production needs "
              + variable
              + " with at least "
              + PRODUCTION_CHARACTERS_MIN
              + " characters");
    }
  }
}
