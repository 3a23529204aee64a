package io.trackside.pamsync.dialect;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Utils;
import io.trackside.pamsync.dialect.PatternLiterals.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * {@code $match}, {@code $contains}, {@code $replace} and {@code $split} of one evaluation, in the
 * place of the library's: what they read counts against the evaluation's time, and what they make
 * is bounded. A text in the place of a pattern is meant literally.
 */
final class PatternFunctions {
  private final Bounds bounds;

  PatternFunctions(Bounds bounds) {
    this.bounds = bounds;
  }

  /** A function without the text, which is the first argument or else the context. */
  private interface OnText {
    @Nullable Object call(String text, List<?> rest);
  }

  void bindTo(Jsonata.Frame frame) {
    bind(frame, "match", 1, this::match);
    bind(frame, "contains", 1, this::contains);
    bind(frame, "replace", 2, this::replace);
    bind(frame, "split", 1, this::split);
  }

  private static void bind(Jsonata.Frame frame, String name, int needed, OnText function) {
    frame.bind(
        name,
        new JFunction(
            (input, given) -> {
              List<?> args = Expression.known(given);
              boolean ofContext =
                  args.size() <= needed
                      || args.get(0) instanceof Literal
                      || (args.size() == needed + 1 && args.get(needed) instanceof Number);
              Object text = ofContext ? input : args.get(0);
              if (text == null || text == Jsonata.NULL_VALUE) {
                return null;
              }
              List<?> rest = ofContext ? args : args.subList(1, args.size());
              if (!(text instanceof String known) || rest.size() < needed) {
                throw new MappingFault("", "$" + name + " needs a text and a pattern or a text");
              }
              return function.call(known, rest);
            },
            null));
  }

  private Matcher matcher(Literal literal, String text) {
    return literal.pattern().matcher(new TimedText(text, bounds::look));
  }

  private static int limit(List<?> rest, int at) {
    Object limit = rest.size() > at ? rest.get(at) : null;
    if (limit == null) {
      return Integer.MAX_VALUE;
    }
    if (!(limit instanceof Number number) || number.longValue() < 0) {
      throw new MappingFault("", "a limit is a number that is not negative");
    }
    return (int) Math.min(Integer.MAX_VALUE, number.longValue());
  }

  private static MappingFault notAPattern() {
    return new MappingFault("", "a pattern stands between slashes: /[0-9]+/");
  }

  private Object match(String text, List<?> rest) {
    if (!(rest.get(0) instanceof Literal literal)) {
      throw notAPattern();
    }
    List<Object> found = Utils.createSequence();
    Matcher matcher = matcher(literal, text);
    for (int left = limit(rest, 1); left > 0 && matcher.find(); left--) {
      found.add(described(matcher));
    }
    return found;
  }

  private static Map<String, Object> described(Matcher matcher) {
    List<@Nullable Object> groups = new ArrayList<>();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      groups.add(matcher.group(group));
    }
    Map<String, Object> match = new LinkedHashMap<>();
    match.put("match", matcher.group());
    match.put("index", matcher.start());
    match.put("groups", groups);
    return match;
  }

  private Object contains(String text, List<?> rest) {
    Object what = rest.get(0);
    if (what instanceof Literal literal) {
      return matcher(literal, text).find();
    }
    if (what instanceof String part) {
      return text.contains(part);
    }
    throw notAPattern();
  }

  private Object replace(String text, List<?> rest) {
    Object what = rest.get(0);
    Object by = rest.get(1);
    if (what instanceof Literal literal && by != null) {
      return replace(text, literal, by, limit(rest, 2));
    }
    if (what instanceof String part && !part.isEmpty() && by instanceof String plain) {
      return replace(text, part, plain, limit(rest, 2));
    }
    throw new MappingFault(
        "", "$replace needs a text, a pattern or a text, and what comes instead");
  }

  private static String replace(String text, String part, String by, int limit) {
    StringBuilder made = new StringBuilder();
    int from = 0;
    int at = text.indexOf(part);
    for (int left = limit; left > 0 && at >= 0; left--) {
      made.append(text, from, at).append(by);
      bounded(made);
      from = at + part.length();
      at = text.indexOf(part, from);
    }
    return made.append(text, from, text.length()).toString();
  }

  private String replace(String text, Literal literal, Object by, int limit) {
    StringBuilder made = new StringBuilder();
    Matcher matcher = matcher(literal, text);
    int from = 0;
    for (int left = limit; left > 0 && matcher.find(); left--) {
      made.append(text, from, matcher.start());
      if (by instanceof String template) {
        expand(template, matcher, made);
      } else {
        made.append(made(by, matcher));
      }
      bounded(made);
      from = matcher.end();
    }
    return made.append(text, from, text.length()).toString();
  }

  private static String made(Object function, Matcher matcher) {
    try {
      if (Functions.funcApply(function, List.of(described(matcher))) instanceof String text) {
        return text;
      }
    } catch (MappingFault | StackOverflowError fault) {
      throw fault;
    } catch (Throwable failed) {
      throw new MappingFault("", "what $replace puts instead cannot be made");
    }
    throw new MappingFault("", "what $replace puts instead is a text");
  }

  /** {@code $0} is the match, {@code $1} a group, {@code $$} a dollar. */
  private static void expand(String template, Matcher matcher, StringBuilder made) {
    int at = 0;
    while (at < template.length()) {
      char next = template.charAt(at++);
      if (next != '$' || at == template.length()) {
        made.append(next);
      } else if (template.charAt(at) == '$') {
        made.append('$');
        at++;
      } else {
        int end = endOfGroup(template, at, matcher.groupCount());
        if (end == at) {
          made.append('$');
        } else {
          int group = Integer.parseInt(template.substring(at, end));
          String value = group <= matcher.groupCount() ? matcher.group(group) : null;
          made.append(value == null ? "" : value);
          at = end;
        }
      }
    }
  }

  /** One digit, and a second one while there is such a group. */
  private static int endOfGroup(String template, int from, int groups) {
    int end = from;
    while (end < template.length()
        && end < from + 2
        && template.charAt(end) >= '0'
        && template.charAt(end) <= '9'
        && (end == from || Integer.parseInt(template.substring(from, end + 1)) <= groups)) {
      end++;
    }
    return end;
  }

  private static void bounded(StringBuilder made) {
    if (made.length() > Bounds.TEXT_MAX) {
      throw new MappingFault("", "$replace makes more than " + Bounds.TEXT_MAX + " characters");
    }
  }

  private Object split(String text, List<?> rest) {
    Object by = rest.get(0);
    List<Object> parts = new ArrayList<>();
    if (by instanceof Literal literal) {
      parts.addAll(Arrays.asList(literal.pattern().split(new TimedText(text, bounds::look), -1)));
    } else if (by instanceof String separator) {
      parts.addAll(split(text, separator));
    } else {
      throw notAPattern();
    }
    int limit = limit(rest, 1);
    return limit < parts.size() ? new ArrayList<>(parts.subList(0, limit)) : parts;
  }

  private static List<String> split(String text, String separator) {
    if (separator.isEmpty()) {
      return text.chars().mapToObj(Character::toString).toList();
    }
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    parts.add(text.substring(from));
    return parts;
  }
}
