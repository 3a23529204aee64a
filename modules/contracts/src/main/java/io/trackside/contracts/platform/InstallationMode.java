package io.trackside.contracts.platform;

/**
 * What the installation is for: {@code trackside.mode}. The embedded sandbox comes with defaults
 * that let a newcomer start; production has none of them and refuses to start without its secrets.
 */
public enum InstallationMode {
  EMBEDDED,
  PRODUCTION;

  /** The setting's name. */
  public static final String SETTING = "trackside.mode";

  /**
   * Reads the mode; embedded if nothing is configured.
   *
   * @throws IllegalArgumentException for any word but {@code embedded} and {@code production}
   */
  public static InstallationMode of(Settings settings) {
    String word = settings.text(SETTING, "embedded");
    return switch (word) {
      case "embedded" -> EMBEDDED;
      case "production" -> PRODUCTION;
      default ->
          throw new IllegalArgumentException(SETTING + " must be embedded or production: " + word);
    };
  }
}
