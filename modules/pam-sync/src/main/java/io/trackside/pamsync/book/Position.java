package io.trackside.pamsync.book;

import org.jspecify.annotations.Nullable;

/**
 * Where a backfill stands: which pass over the window, which of the book's lists, what the pass has
 * found new so far, and the book's own cursor.
 *
 * @param pass from 1
 * @param cursor null at the beginning of a list
 */
record Position(int pass, int list, long fresh, @Nullable String cursor) {
  private static final Position START = new Position(1, 0, 0, null);

  /** Reads what {@link #text} wrote; null for the beginning. */
  static Position of(@Nullable String text) {
    if (text == null) {
      return START;
    }
    String[] parts = text.split("/", 4);
    return new Position(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Long.parseLong(parts[2]),
        parts[3].isEmpty() ? null : parts[3]);
  }

  String text() {
    return pass + "/" + list + "/" + fresh + "/" + (cursor == null ? "" : cursor);
  }

  /** The same list from its beginning. */
  Position again() {
    return new Position(pass, list, fresh, null);
  }

  /**
   * What comes after a page.
   *
   * @param next the book's next cursor; null after a list's last page
   * @return null if the window is read
   */
  @Nullable Position after(@Nullable String next, int foundNew, int lists, int passesMax) {
    long found = fresh + foundNew;
    if (next != null) {
      return new Position(pass, list, found, next);
    }
    if (list + 1 < lists) {
      return new Position(pass, list + 1, found, null);
    }
    // Rows that came or went while the pages were read have moved others past the cursor.
    return found > 0 && pass < passesMax ? new Position(pass + 1, 0, 0, null) : null;
  }
}
