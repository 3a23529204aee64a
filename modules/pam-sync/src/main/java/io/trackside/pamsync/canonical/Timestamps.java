package io.trackside.pamsync.canonical;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * RFC 3339 instants, to the microsecond that the database keeps. The usual form, in UTC with at
 * most six decimals, is read digit by digit: the library's parser was a twentieth of a request.
 */
final class Timestamps {
  private static final int LENGTH_MAX = 40;
  private static final int SECONDS_LENGTH = 20;
  private static final int MICROS_LENGTH = 27;
  private static final String FORM = "0000-00-00T00:00:00";
  private static final long SECONDS_PER_DAY = 86_400;

  private Timestamps() {}

  /** The instant, or null if the text is none. */
  static @Nullable Instant parse(String text) {
    if (text.length() < SECONDS_LENGTH || text.length() > LENGTH_MAX || text.charAt(10) != 'T') {
      return null;
    }
    try {
      if (isUsualForm(text)) {
        return usual(text);
      }
      Instant instant =
          text.charAt(text.length() - 1) == 'Z'
              ? Instant.parse(text)
              : OffsetDateTime.parse(text).toInstant();
      return instant.truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  /** Whether it is {@code 2026-03-14T15:09:26Z} or that with one to six decimals. */
  private static boolean isUsualForm(String text) {
    int length = text.length();
    if (length > MICROS_LENGTH || text.charAt(length - 1) != 'Z') {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char expected = FORM.charAt(i);
      boolean fits = expected == '0' ? isDigit(text.charAt(i)) : text.charAt(i) == expected;
      if (!fits) {
        return false;
      }
    }
    if (length == SECONDS_LENGTH) {
      return isTimeOfDay(text);
    }
    if (text.charAt(19) != '.' || length == SECONDS_LENGTH + 1) {
      return false;
    }
    for (int i = 20; i < length - 1; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return isTimeOfDay(text);
  }

  private static boolean isTimeOfDay(String text) {
    return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
  }

  private static Instant usual(String text) {
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long second = number(text, 11, 13) * 3_600L + number(text, 14, 16) * 60L + number(text, 17, 19);
    int nanos = 0;
    if (text.length() > SECONDS_LENGTH) {
      nanos = number(text, 20, text.length() - 1);
      for (int decimals = text.length() - 21; decimals < 9; decimals++) {
        nanos *= 10;
      }
    }
    return Instant.ofEpochSecond(day * SECONDS_PER_DAY + second, nanos);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
