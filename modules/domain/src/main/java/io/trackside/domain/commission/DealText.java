package io.trackside.domain.commission;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deal document in plain English, as Markdown that reads well as text. Every member of the
 * document is told, with its name behind the sentence; one that has no words here is shown as it
 * is, so that nothing is ever left out.
 */
public final class DealText {
  private final StringBuilder text = new StringBuilder();

  private DealText() {}

  /**
   * Renders a document.
   *
   * @param document the JSON object as maps, lists, strings, numbers and booleans
   */
  public static String of(Map<?, ?> document) {
    DealText rendering = new DealText();
    @Nullable Object id = document.get("dealId");
    rendering.text.append("# Deal").append(id == null ? "" : " " + id).append("\n\n");
    List<String> names = DealWords.inOrder("", document);
    for (String name : names) {
      if (!isSection(name)) {
        rendering.member(name, name, document.get(name), 0);
      }
    }
    for (String name : names) {
      if (isSection(name)) {
        rendering.section(name, document.get(name));
      }
    }
    return rendering.text.toString();
  }

  private static boolean isSection(String name) {
    @Nullable String words = DealWords.words(name);
    return words != null && words.startsWith("# ");
  }

  private void section(String name, @Nullable Object value) {
    String title = String.valueOf(DealWords.words(name));
    text.append("\n#").append(title).append(" (`").append(name).append("`)\n\n");
    if (DealWords.element(name) == null) {
      if (value instanceof Map<?, ?> object) {
        members(name, object, 0);
      } else {
        bullet(0, value(value), name);
      }
      return;
    }
    List<?> one = value == null ? List.of() : List.of(value);
    List<?> elements = value instanceof List<?> list ? list : one;
    if (elements.isEmpty()) {
      text.append("None.\n");
    }
    for (int i = 0; i < elements.size(); i++) {
      String called = DealWords.element(name) + " " + (i + 1);
      if (elements.get(i) instanceof Map<?, ?> object) {
        text.append("- ").append(called).append(":\n");
        members(name, object, 1);
      } else {
        text.append("- ").append(called).append(": ").append(value(elements.get(i))).append('\n');
      }
    }
  }

  private void members(String path, Map<?, ?> object, int depth) {
    for (String name : DealWords.inOrder(path, object)) {
      member(path + "." + name, name, object.get(name), depth);
    }
    if (object.isEmpty()) {
      bullet(depth, "Nothing further is agreed.", null);
    }
  }

  private void member(String path, String name, @Nullable Object value, int depth) {
    @Nullable String choice = DealWords.choice(path, scalar(value));
    @Nullable String words = DealWords.words(path);
    if (choice != null) {
      bullet(depth, choice, name);
    } else if (words == null) {
      bullet(depth, value(value), name);
    } else if (words.endsWith(":") && value instanceof Map<?, ?> object) {
      bullet(depth, words, name);
      members(path, object, depth + 1);
    } else if (words.endsWith(":") && isTable(value)) {
      bullet(depth, words, name);
      table(path, rows(value));
    } else if (words.contains("{}")) {
      bullet(depth, words.replace("{}", value(value)), name);
    } else {
      bullet(depth, words.replace(":", "") + ": " + value(value), name);
    }
  }

  private static boolean isTable(@Nullable Object value) {
    return value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance);
  }

  private static List<? extends Map<?, ?>> rows(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(each -> (Map<?, ?>) each).toList()
        : List.of();
  }

  private void table(String path, List<? extends Map<?, ?>> rows) {
    Map<Object, Object> all = new HashMap<>();
    rows.forEach(all::putAll);
    List<String> columns = DealWords.inOrder(path, all);
    if (columns.isEmpty()) {
      text.append("\nRows without anything: ").append(rows.size()).append(".\n");
      return;
    }
    text.append("\n|");
    for (String column : columns) {
      @Nullable String label = DealWords.words(path + "." + column);
      text.append(label == null ? "" : " " + label).append(" (`").append(column).append("`) |");
    }
    text.append("\n|").append(" --- |".repeat(columns.size())).append('\n');
    for (Map<?, ?> row : rows) {
      text.append('|');
      for (String column : columns) {
        text.append(' ').append(cell(path, column, row)).append(" |");
      }
      text.append('\n');
    }
    text.append('\n');
  }

  private static String cell(String path, String column, Map<?, ?> row) {
    if (!row.containsKey(column)) {
      return column.equals("upTo") ? "above" : "–";
    }
    @Nullable Object value = row.get(column);
    if (column.equals("requires") && value instanceof Map<?, ?> requires) {
      StringBuilder cell = new StringBuilder();
      for (String name : DealWords.inOrder("requires", requires)) {
        @Nullable String words = DealWords.words(path + ".requires." + name);
        String told = value(requires.get(name));
        cell.append(cell.length() == 0 ? "" : ", ")
            .append(words == null ? told : words.replace("{}", told))
            .append(" (`")
            .append(name)
            .append("`)");
      }
      return cell.toString();
    }
    return value(value).replace("|", "\\|");
  }

  private void bullet(int depth, String sentence, @Nullable String name) {
    text.append("  ".repeat(depth)).append("- ").append(sentence);
    text.append(name == null ? "" : " (`" + name + "`)").append('\n');
  }

  private static @Nullable String scalar(@Nullable Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? enumerated(value.toString())
        : null;
  }

  /** The reader takes words of a fixed choice in any case. */
  private static String enumerated(String value) {
    boolean flag = value.equals("true") || value.equals("false");
    return flag || value.equalsIgnoreCase("passed")
        ? value.toLowerCase(Locale.ROOT)
        : value.toUpperCase(Locale.ROOT);
  }

  /** A value as text; a list's elements are divided by commas, an object's by their names. */
  static String value(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      StringBuilder told = new StringBuilder();
      object.keySet().stream()
          .map(String::valueOf)
          .sorted()
          .forEach(
              name ->
                  told.append(told.length() == 0 ? "" : ", ")
                      .append(name)
                      .append(' ')
                      .append(nested(object.get(name))));
      return told.length() == 0 ? "nothing" : told.toString();
    }
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "none"
          : String.join(", ", list.stream().map(DealText::nested).toList());
    }
    return value == null ? "nothing" : value.toString();
  }

  private static String nested(@Nullable Object value) {
    return value instanceof Map<?, ?> || value instanceof List<?>
        ? "(" + value(value) + ")"
        : value(value);
  }
}
