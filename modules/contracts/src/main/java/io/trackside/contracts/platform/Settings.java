package io.trackside.contracts.platform;

import java.time.Duration;

/** Reads configuration. Values are fixed at start; one out of its bounds stops the deployment. */
public interface Settings {

  /** The number. */
  long number(Setting setting);

  /** The number as an int. */
  default int integer(Setting setting) {
    return Math.toIntExact(number(setting));
  }

  /** The duration of a setting in milliseconds. */
  default Duration duration(Setting setting) {
    return Duration.ofMillis(number(setting));
  }

  /**
   * A text, for example a URL or a list; property, else environment, else the default.
   *
   * @param name dotted name as in {@link Setting#name()}
   */
  String text(String name, String defaultValue);
}
