package io.trackside.pamsync.canonical;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** RFC 3339 instants, to the microsecond that the database keeps. */
final class Timestamps {
  private static final int LENGTH_MAX = 40;

  private Timestamps() {}

  /** The instant, or null if the text is none. */
  static @Nullable Instant parse(String text) {
    if (text.length() < 20 || text.length() > LENGTH_MAX || text.charAt(10) != 'T') {
      return null;
    }
    try {
      Instant instant =
          text.charAt(text.length() - 1) == 'Z'
              ? Instant.parse(text)
              : OffsetDateTime.parse(text).toInstant();
      return instant.truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException notATime) {
      return null;
    }
  }
}
