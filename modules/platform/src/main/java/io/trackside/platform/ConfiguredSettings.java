package io.trackside.platform;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The installation's settings. A value is read once and then fixed. What differs from its default
 * is logged when it is first read: numbers with their value, texts by name alone, since a text may
 * be a secret.
 */
@ApplicationScoped
class ConfiguredSettings implements Settings {
  private static final System.Logger LOG = System.getLogger("io.trackside.platform.settings");

  private final SettingReader reader = new SettingReader(System::getProperty, System::getenv);
  private final Map<String, Long> numbers = new ConcurrentHashMap<>();
  private final Map<String, Boolean> textsLogged = new ConcurrentHashMap<>();

  @Override
  public long number(Setting setting) {
    Long known = numbers.get(setting.name());
    return known != null ? known : numbers.computeIfAbsent(setting.name(), name -> read(setting));
  }

  @Override
  public String text(String name, String defaultValue) {
    String configured = reader.configured(name);
    if (configured == null) {
      return defaultValue;
    }
    if (textsLogged.putIfAbsent(name, true) == null) {
      LOG.log(Level.INFO, "event=setting name={0} value=configured", name);
    }
    return configured;
  }

  private long read(Setting setting) {
    long value = reader.number(setting);
    if (value != setting.defaultValue()) {
      LOG.log(
          Level.INFO,
          "event=setting name={0} value={1} unit={2} default={3}",
          setting.name(),
          Long.toString(value),
          setting.unit(),
          Long.toString(setting.defaultValue()));
    }
    return value;
  }
}
