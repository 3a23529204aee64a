package io.trackside.pamsync.signature;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times in headers: decimal digits of seconds since 1970, nothing else. */
final class UnixSeconds {
  private static final int DIGITS_MAX = 11;

  private UnixSeconds() {}

  static boolean isWellFormed(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > DIGITS_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  static boolean isFar(String seconds, Instant now, Duration tolerance) {
    return Math.abs(now.getEpochSecond() - Long.parseLong(seconds)) > tolerance.toSeconds();
  }

  static long parse(@Nullable String text) {
    return text != null && isWellFormed(text) ? Long.parseLong(text) : 0;
  }
}
