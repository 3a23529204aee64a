package io.trackside.domain.commission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two documents, as operations in the manner of RFC 6902: carried out one
 * after the other they turn the first into the second.
 */
public final class DealDiff {
  private final List<Change> changes = new ArrayList<>();

  private DealDiff() {}

  /** What to do at a place. */
  public enum Op {
    /** There was nothing. */
    ADD,
    /** There is nothing any more. */
    REMOVE,
    /** There is something else. */
    REPLACE
  }

  /**
   * A difference.
   *
   * @param pointer RFC 6901, from the document's root
   * @param before null where there was nothing
   * @param after null where there is nothing any more
   * @param sentence the same for people
   */
  public record Change(
      Op op, String pointer, @Nullable Object before, @Nullable Object after, String sentence) {}

  /**
   * Compares.
   *
   * @param before a JSON object as maps, lists, strings, numbers and booleans
   * @param after another one
   */
  public static List<Change> between(Map<?, ?> before, Map<?, ?> after) {
    DealDiff diff = new DealDiff();
    diff.objects("", "", before, after);
    return List.copyOf(diff.changes);
  }

  private void compare(
      String pointer, String place, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> a && after instanceof Map<?, ?> b) {
      objects(pointer, place, a, b);
    } else if (before instanceof List<?> a && after instanceof List<?> b) {
      lists(pointer, place, a, b);
    } else if (!Objects.equals(before, after)) {
      String sentence =
          place + ": " + DealText.value(before) + " becomes " + DealText.value(after) + ".";
      changes.add(new Change(Op.REPLACE, pointer, before, after, sentence));
    }
  }

  private void objects(String pointer, String place, Map<?, ?> before, Map<?, ?> after) {
    TreeSet<String> names = new TreeSet<>();
    before.keySet().forEach(name -> names.add(String.valueOf(name)));
    after.keySet().forEach(name -> names.add(String.valueOf(name)));
    for (String name : names) {
      String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      String within = place.isEmpty() ? name : place + ", " + name;
      if (!before.containsKey(name)) {
        add(at, within, after.get(name));
      } else if (!after.containsKey(name)) {
        remove(at, within, before.get(name));
      } else {
        compare(at, within, before.get(name), after.get(name));
      }
    }
  }

  /** Elements are compared by their places; of what goes, the last goes first. */
  private void lists(String pointer, String place, List<?> before, List<?> after) {
    int common = Math.min(before.size(), after.size());
    for (int i = 0; i < common; i++) {
      compare(pointer + "/" + i, place + " " + (i + 1), before.get(i), after.get(i));
    }
    for (int i = common; i < after.size(); i++) {
      add(pointer + "/" + i, place + " " + (i + 1), after.get(i));
    }
    for (int i = before.size() - 1; i >= common; i--) {
      remove(pointer + "/" + i, place + " " + (i + 1), before.get(i));
    }
  }

  private void add(String pointer, String place, @Nullable Object after) {
    String sentence = place + ": " + DealText.value(after) + " is new.";
    changes.add(new Change(Op.ADD, pointer, null, after, sentence));
  }

  private void remove(String pointer, String place, @Nullable Object before) {
    String sentence = place + ": " + DealText.value(before) + " is gone.";
    changes.add(new Change(Op.REMOVE, pointer, before, null, sentence));
  }
}
