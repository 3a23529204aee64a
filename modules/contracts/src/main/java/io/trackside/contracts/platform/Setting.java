package io.trackside.contracts.platform;

import java.time.Duration;
import java.util.Locale;

/**
 * A named, bounded setting. Its value comes from the system property {@code name}, else from the
 * environment variable made of the name in upper case with underscores, else from the default.
 * Modules declare their settings as constants; {@code wildfly-config/ENV.md} lists them all.
 *
 * @param name dotted lower-case name beginning with {@code trackside.}
 * @param unit what the number counts, for example {@code ms}, {@code rows}, {@code bytes}
 * @param defaultValue value when nothing is configured
 * @param min least value, included
 * @param max greatest value, included
 * @param meaning one line for the operator
 */
public record Setting(
    String name, String unit, long defaultValue, long min, long max, String meaning) {

  /** Checks the declaration itself. */
  public Setting {
    if (!name.startsWith("trackside.") || defaultValue < min || defaultValue > max) {
      throw new IllegalArgumentException("bad setting " + name);
    }
  }

  /** A duration in milliseconds. */
  public static Setting millis(
      String name, Duration defaultValue, Duration min, Duration max, String meaning) {
    return new Setting(
        name, "ms", defaultValue.toMillis(), min.toMillis(), max.toMillis(), meaning);
  }

  /** A count of something. */
  public static Setting count(
      String name, String unit, long defaultValue, long min, long max, String meaning) {
    return new Setting(name, unit, defaultValue, min, max, meaning);
  }

  /** The environment variable: {@code trackside.intake.batch} is {@code TRACKSIDE_INTAKE_BATCH}. */
  public String environmentVariable() {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
