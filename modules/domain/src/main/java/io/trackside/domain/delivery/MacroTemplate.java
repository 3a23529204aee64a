package io.trackside.domain.delivery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A postback URL with macros. Every value is URL-encoded, an absent one is empty, never the literal
 * macro. Macros stand in path and query only: one in the authority would let an event choose the
 * host. {@link Macro#SIG} and {@link Macro#TOKEN} stay as placeholders until the URL is sent; as
 * all other values are encoded, no value can forge a placeholder.
 */
public final class MacroTemplate {
  private final String text;
  private final List<Part> parts;
  private final Set<Macro> macros;

  private MacroTemplate(String text, List<Part> parts) {
    this.text = text;
    this.parts = List.copyOf(parts);
    this.macros = EnumSet.noneOf(Macro.class);
    for (Part part : parts) {
      if (part.macro() != null) {
        macros.add(part.macro());
      }
    }
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException for an unknown or unclosed macro, or one before the path
   */
  public static MacroTemplate parse(String text) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("the macro at character " + open + " is not closed");
      }
      addLiteral(parts, text.substring(at, open));
      parts.add(new Part("", macro(text.substring(open + 1, close))));
      at = close + 1;
    }
    addLiteral(parts, text.substring(at));
    requireFixedAuthority(text);
    return new MacroTemplate(text, parts);
  }

  private static Macro macro(String key) {
    return Macro.of(key)
        .orElseThrow(() -> new IllegalArgumentException("unknown macro {" + printable(key) + "}"));
  }

  private static String printable(String key) {
    String plain = key.replaceAll("[^A-Za-z0-9_]", "?");
    return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
  }

  private static void addLiteral(List<Part> parts, String literal) {
    if (literal.indexOf('}') >= 0) {
      throw new IllegalArgumentException("a } without its {");
    }
    if (!literal.isEmpty()) {
      parts.add(new Part(literal, null));
    }
  }

  private static void requireFixedAuthority(String text) {
    int authority = text.indexOf("://");
    int first = text.indexOf('{');
    if (first < 0) {
      return;
    }
    int end = authority < 0 ? -1 : indexOfAny(text, "/?", authority + 3);
    if (end < 0 || first < end) {
      throw new IllegalArgumentException("macros stand in path and query only, not in the host");
    }
  }

  private static int indexOfAny(String text, String characters, int from) {
    for (int i = from; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the macro occurs. */
  public boolean uses(Macro macro) {
    return macros.contains(macro);
  }

  /** Whether corrections and reversals can be told apart by the receiver. */
  public boolean tellsReversals() {
    return uses(Macro.STATUS) || uses(Macro.REVERSAL_OF);
  }

  /**
   * Puts in the values; {@code {token}} and {@code {sig}} stay.
   *
   * @param values the plain value of a macro, null if absent
   */
  public String render(Function<Macro, @Nullable String> values) {
    StringBuilder out = new StringBuilder(text.length() + 64);
    for (Part part : parts) {
      Macro macro = part.macro();
      if (macro == null) {
        out.append(part.literal());
      } else if (macro.isFilledWhenSent()) {
        out.append(macro.placeholder());
      } else {
        out.append(encode(values.apply(macro)));
      }
    }
    return out.toString();
  }

  /** The encoding of a value in path or query: all but unreserved characters (RFC 3986 §2.3). */
  public static String encode(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  @Override
  public String toString() {
    return text;
  }

  private record Part(String literal, @Nullable Macro macro) {}
}
