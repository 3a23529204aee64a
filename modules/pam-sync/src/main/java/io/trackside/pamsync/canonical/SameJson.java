package io.trackside.pamsync.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Comparator;

/**
 * Whether two texts are one JSON value: the order of keys, white space and the spelling of numbers
 * and strings do not matter (RFC 8785), but unlike RFC 8785 numbers are compared exactly, since a
 * version may have 63 bits.
 */
public final class SameJson {
  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  private SameJson() {}

  /** Compares; a text that is not JSON equals nothing. */
  public static boolean same(byte[] one, byte[] other) {
    try {
      return StrictJson.tree(one).equals(BY_VALUE, StrictJson.tree(other));
    } catch (IOException notJson) {
      return false;
    }
  }
}
