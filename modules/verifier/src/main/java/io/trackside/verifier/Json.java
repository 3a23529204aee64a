package io.trackside.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the part of RFC 8785 that an audit entry may use: objects, arrays, strings,
 * true, false, null and integers of at most 53 bits. Fractions and exponents are refused, since an
 * entry keeps amounts in minor units or strings. A text is canonical exactly if writing what was
 * read gives the text again.
 */
final class Json {
  /** Stands for the literal null. */
  static final Object NULL = new Object();

  private static final int DEPTH_MAX = 32;
  private static final long INTEGER_MAX = (1L << 53) - 1;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /** Reads a canonical object; keys come in order of UTF-16 code units. */
  static Map<String, Object> canonicalObject(String text) throws MalformedException {
    Json reader = new Json(text);
    Object value = reader.value(0);
    if (reader.at != text.length()) {
      throw new MalformedException("text after the value, at character " + reader.at);
    }
    StringBuilder again = new StringBuilder(text.length());
    write(value, again);
    if (!text.contentEquals(again)) {
      throw new MalformedException("not in canonical form (RFC 8785)");
    }
    return object(value);
  }

  /** Takes a value as an object. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) throws MalformedException {
    if (value instanceof Map<?, ?>) {
      return (Map<String, Object>) value;
    }
    throw new MalformedException("an object is expected");
  }

  /** The canonical text of a value; empty if there is none. */
  static String text(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    if (value != null) {
      write(value, text);
    }
    return text.toString();
  }

  private Object value(int depth) throws MalformedException {
    if (depth > DEPTH_MAX) {
      throw new MalformedException("nested deeper than " + DEPTH_MAX);
    }
    return switch (peek()) {
      case '{' -> members(depth);
      case '[' -> elements(depth);
      case '"' -> string();
      case 't' -> literal("true", Boolean.TRUE);
      case 'f' -> literal("false", Boolean.FALSE);
      case 'n' -> literal("null", NULL);
      default -> integer();
    };
  }

  private Map<String, Object> members(int depth) throws MalformedException {
    Map<String, Object> members = new TreeMap<>();
    at++;
    while (peek() != '}') {
      if (!members.isEmpty()) {
        expect(',');
      }
      String name = string();
      expect(':');
      if (members.put(name, value(depth + 1)) != null) {
        throw new MalformedException("the member " + name + " occurs twice");
      }
    }
    at++;
    return members;
  }

  private List<Object> elements(int depth) throws MalformedException {
    List<Object> elements = new ArrayList<>();
    at++;
    while (peek() != ']') {
      if (!elements.isEmpty()) {
        expect(',');
      }
      elements.add(value(depth + 1));
    }
    at++;
    return elements;
  }

  private String string() throws MalformedException {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : c);
    }
    at++;
    return value.toString();
  }

  private char escaped() throws MalformedException {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> throw new MalformedException("unknown escape at character " + at);
    };
  }

  private char codeUnit() throws MalformedException {
    int end = at + 4;
    if (end > text.length() || !text.substring(at, end).matches("[0-9a-f]{4}")) {
      throw new MalformedException("four hexadecimal digits expected at character " + at);
    }
    char unit = (char) Integer.parseInt(text.substring(at, end), 16);
    at = end;
    return unit;
  }

  private Object literal(String word, Object value) throws MalformedException {
    if (!text.startsWith(word, at)) {
      throw new MalformedException("unknown word at character " + at);
    }
    at += word.length();
    return value;
  }

  private Long integer() throws MalformedException {
    int start = at;
    while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      long number = Long.parseLong(text, start, at, 10);
      if (Math.abs(number) <= INTEGER_MAX) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new MalformedException("a value is expected at character " + start);
    }
    throw new MalformedException("an integer of more than 53 bits at character " + start);
  }

  private char peek() throws MalformedException {
    if (at >= text.length()) {
      throw new MalformedException("the text ends too early");
    }
    return text.charAt(at);
  }

  private void expect(char c) throws MalformedException {
    if (peek() != c) {
      throw new MalformedException("'" + c + "' expected at character " + at);
    }
    at++;
  }

  private static void write(Object value, StringBuilder out) {
    if (value instanceof Map<?, ?> members) {
      char separator = '{';
      for (Map.Entry<?, ?> member : members.entrySet()) {
        out.append(separator);
        quote((String) member.getKey(), out);
        out.append(':');
        write(member.getValue(), out);
        separator = ',';
      }
      out.append(members.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> elements) {
      char separator = '[';
      for (Object element : elements) {
        out.append(separator);
        write(element, out);
        separator = ',';
      }
      out.append(elements.isEmpty() ? "[]" : "]");
    } else if (value instanceof String string) {
      quote(string, out);
    } else {
      out.append(value == NULL ? "null" : value.toString());
    }
  }

  private static void quote(String string, StringBuilder out) {
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
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
