package io.trackside.verifier;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a batch, one line each, in the order found. The number kept is bounded. */
final class Findings {
  /** Lines kept; further ones are counted only, since a thousand lines prove no more than one. */
  static final int KEPT_MAX = 100;

  private final List<String> lines = new ArrayList<>();
  private long count;

  /**
   * Records one finding.
   *
   * @param code stable word for what is wrong
   * @param where file, and line or index in it
   * @param message what was expected and what is there
   */
  void add(String code, String where, String message) {
    count++;
    if (lines.size() < KEPT_MAX) {
      lines.add("FINDING " + code + " " + printable(where) + ": " + printable(message));
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  long count() {
    return count;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Text from a hostile file must not steer the reader's terminal. */
  private static String printable(String text) {
    StringBuilder safe = new StringBuilder();
    text.chars()
        .limit(400)
        .forEach(
            c -> safe.append(c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) ? '?' : (char) c));
    return safe.toString();
  }
}
