package io.trackside.audit;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the part of RFC 8785 that an entry may use: strings, integers of at most 53 bits,
 * booleans, maps and collections of these. Fractions are refused: money stands in minor units or in
 * strings.
 */
final class CanonicalJson {
  private static final long INTEGER_MAX = (1L << 53) - 1;
  private static final int DEPTH_MAX = 16;

  private final StringBuilder out = new StringBuilder(256);

  private CanonicalJson() {}

  /**
   * The canonical bytes of an object.
   *
   * @throws IllegalArgumentException for a value that an entry may not hold
   */
  static byte[] bytes(Map<String, ?> object) {
    CanonicalJson json = new CanonicalJson();
    json.object(object, 0);
    return json.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(Object value, int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException("an entry nests at most " + DEPTH_MAX + " deep");
    }
    if (value instanceof String string) {
      string(string);
    } else if (value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      integer(((Number) value).longValue());
    } else if (value instanceof Map<?, ?> map) {
      object(map, depth);
    } else if (value instanceof Collection<?> collection) {
      array(collection, depth);
    } else {
      throw new IllegalArgumentException(
          "an entry holds strings, integers, booleans, maps and lists, not "
              + value.getClass().getSimpleName());
    }
  }

  private void object(Map<?, ?> map, int depth) {
    char separator = '{';
    // Strings compare by UTF-16 code units, which is the order of RFC 8785.
    TreeMap<String, Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put((String) name, value));
    for (Map.Entry<String, Object> member : sorted.entrySet()) {
      out.append(separator);
      string(member.getKey());
      out.append(':');
      value(member.getValue(), depth + 1);
      separator = ',';
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void array(Collection<?> collection, int depth) {
    char separator = '[';
    for (Object element : collection) {
      out.append(separator);
      value(element, depth + 1);
      separator = ',';
    }
    out.append(collection.isEmpty() ? "[]" : "]");
  }

  private void integer(long number) {
    if (number > INTEGER_MAX || number < -INTEGER_MAX) {
      throw new IllegalArgumentException("an integer of more than 53 bits is written as a string");
    }
    out.append(number);
  }

  private void string(String string) {
    out.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> plain(string, i, c);
      }
    }
    out.append('"');
  }

  private void plain(String string, int at, char c) {
    if (c < 0x20) {
      out.append("\\u00").append(Character.forDigit(c >> 4, 16));
      out.append(Character.forDigit(c & 15, 16));
      return;
    }
    boolean paired =
        Character.isHighSurrogate(c)
            ? at + 1 < string.length() && Character.isLowSurrogate(string.charAt(at + 1))
            : !Character.isLowSurrogate(c)
                || (at > 0 && Character.isHighSurrogate(string.charAt(at - 1)));
    if (!paired) {
      throw new IllegalArgumentException("an entry's text has half a surrogate pair");
    }
    out.append(c);
  }
}
