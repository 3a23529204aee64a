package io.trackside.pamsync.postback;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as such systems write them. */
final class PostbackTime {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{9,10}");
  private static final Pattern MILLIS = Pattern.compile("[0-9]{12,13}");

  private PostbackTime() {}

  static @Nullable Instant parse(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Instant.ofEpochSecond(Long.parseLong(text));
    }
    if (MILLIS.matcher(text).matches()) {
      return Instant.ofEpochMilli(Long.parseLong(text));
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notATime) {
      return null;
    }
  }
}
