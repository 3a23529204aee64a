package io.trackside.pamsync.sources;

import io.trackside.contracts.problem.BadInput;
import org.jspecify.annotations.Nullable;

/** Cursors of lists that are in the order of a number. */
final class Cursors {
  private Cursors() {}

  static long number(@Nullable String cursor, long otherwise) {
    if (cursor == null) {
      return otherwise;
    }
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException wrong) {
      throw new BadInput("cursor_invalid", "cursor is the nextCursor of an earlier page");
    }
  }
}
