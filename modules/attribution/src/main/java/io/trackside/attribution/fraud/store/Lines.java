package io.trackside.attribution.fraud.store;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names and values as text, one {@code name=value} a line; values hold no line ends. */
final class Lines {
  private Lines() {}

  static String write(Map<String, ?> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(entry -> entry.getKey() + '=' + entry.getValue())
            .collect(Collectors.joining("\n"));
  }

  static TreeMap<String, String> read(String text) {
    TreeMap<String, String> values = new TreeMap<>();
    text.lines()
        .forEach(
            line -> {
              int sign = line.indexOf('=');
              values.put(line.substring(0, sign), line.substring(sign + 1));
            });
    return values;
  }
}
