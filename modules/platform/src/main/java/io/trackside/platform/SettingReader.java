package io.trackside.platform;

import io.trackside.contracts.platform.Setting;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds configured values: the system property first, else the environment variable. */
final class SettingReader {
  private final Lookup properties;
  private final Lookup environment;

  SettingReader(Lookup properties, Lookup environment) {
    this.properties = properties;
    this.environment = environment;
  }

  /** Where a name is looked up; null if it is not there. */
  @FunctionalInterface
  interface Lookup {
    @Nullable String find(String name);
  }

  /**
   * The number of a setting.
   *
   * @throws IllegalArgumentException if what is configured is no number or out of its bounds
   */
  long number(Setting setting) {
    String configured = configured(setting.name());
    if (configured == null) {
      return setting.defaultValue();
    }
    long value;
    try {
      value = Long.parseLong(configured.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(bounds(setting) + " but is no whole number", e);
    }
    if (value < setting.min() || value > setting.max()) {
      throw new IllegalArgumentException(bounds(setting) + " but is " + value);
    }
    return value;
  }

  /** What is configured under a dotted name, or null; a blank text counts as not configured. */
  @Nullable String configured(String name) {
    String property = properties.find(name);
    String value = property != null ? property : environment.find(variable().apply(name));
    return value == null || value.isBlank() ? null : value;
  }

  private static UnaryOperator<String> variable() {
    return name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static String bounds(Setting setting) {
    return "setting %s (%s) must be from %d to %d %s"
        .formatted(
            setting.name(),
            setting.environmentVariable(),
            setting.min(),
            setting.max(),
            setting.unit());
  }
}
