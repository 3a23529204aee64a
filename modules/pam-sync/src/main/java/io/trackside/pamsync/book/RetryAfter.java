package io.trackside.pamsync.book;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header Retry-After (RFC 9110, section 10.2.3): seconds, or a date. */
public final class RetryAfter {
  private RetryAfter() {}

  /**
   * The moment before which the peer does not want to be asked again.
   *
   * @param headers by lower-case names
   * @return null if it does not say, or not legibly
   */
  public static @Nullable Instant in(Map<String, List<String>> headers, Instant now) {
    List<String> values = headers.getOrDefault("retry-after", List.of());
    if (values.isEmpty()) {
      return null;
    }
    String value = values.get(0).strip();
    if (value.matches("[0-9]{1,9}")) {
      return now.plus(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException neither) {
      return null;
    }
  }
}
