package io.trackside.simulator.matchday;

import java.util.ArrayList;
import java.util.List;

/** Collects what does not agree; bounded, since one fault can show a thousand times. */
final class Differences {
  private static final int LINES_MAX = 200;

  private final List<String> lines = new ArrayList<>();
  private int left;

  void add(String line) {
    if (lines.size() < LINES_MAX) {
      lines.add(line);
    } else {
      left++;
    }
  }

  void addAll(String prefix, List<String> more) {
    more.forEach(line -> add(prefix + line));
  }

  /** Adds a line unless both are equal. */
  void compare(String what, Object book, Object trackside) {
    if (!book.equals(trackside)) {
      add("%s: book %s, Trackside %s".formatted(what, book, trackside));
    }
  }

  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (left > 0) {
      all.add("… and " + left + " more");
    }
    return List.copyOf(all);
  }
}
