package io.trackside.pamsync.dialect;

import io.trackside.domain.id.Ids;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Event ids from a vendor's parts, and a vendor's times as RFC 3339. */
final class IdsAndTimes {
  private static final int HASH_CHARACTERS = 60;
  private static final long MILLIS_MAX = 253_402_300_799_999L;
  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd[' ']['T']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private IdsAndTimes() {}

  /**
   * {@code $id(part, …)}: one part that is a legal id is that id; several are joined by colons
   * where that is a legal id and cannot be mistaken for other parts. Everything else becomes a
   * colon and 240 bits of its hash.
   */
  static Object id(List<?> args) {
    if (args.isEmpty()) {
      throw new MappingFault("", "$id takes at least one part");
    }
    List<String> parts = new ArrayList<>(args.size());
    boolean plain = true;
    int length = args.size() - 1;
    for (int i = 0; i < args.size(); i++) {
      String part = text("$id", args, i);
      plain &= Ids.isValid(part) && part.indexOf(':') < (args.size() == 1 ? Ids.LENGTH_MAX : 0);
      plain &= part.charAt(0) != ':';
      length += part.length();
      parts.add(part);
    }
    return plain && length <= Ids.LENGTH_MAX ? String.join(":", parts) : hash(parts);
  }

  private static String hash(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      return ":" + HexFormat.of().formatHex(digest.digest()).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
    }
  }

  private static String text(String function, List<?> args, int index) {
    Object part = args.get(index);
    if (part instanceof String text && !text.isEmpty()) {
      return text;
    }
    if (part instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (part instanceof Integer || part instanceof Long) {
      return part.toString();
    }
    throw new MappingFault("", function + " misses part " + (index + 1));
  }

  /** {@code $millis(value)}: an instant from epoch milliseconds. */
  static @Nullable Object millis(List<?> args) {
    BigDecimal value = whole("$millis", args);
    return value == null ? null : instant("$millis", value);
  }

  /** {@code $seconds(value)}: an instant from epoch seconds, decimals allowed. */
  static @Nullable Object seconds(List<?> args) {
    BigDecimal value = ofTime("$seconds", args);
    return value == null ? null : instant("$seconds", value.movePointRight(3));
  }

  private static String instant(String function, BigDecimal millis) {
    if (millis.signum() < 0 || millis.compareTo(BigDecimal.valueOf(MILLIS_MAX)) > 0) {
      throw new MappingFault("", function + " got a number that is no time since 1970");
    }
    long micros = millis.movePointRight(3).longValue();
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  /**
   * {@code $time(text, zone?)}: an instant from ISO 8601 with or without offset, else in a zone.
   */
  static @Nullable Object time(List<?> args) {
    Instant time = parsed("$time", args);
    return time == null ? null : time.truncatedTo(ChronoUnit.MICROS).toString();
  }

  /** {@code $epochMillis(text, zone?)}: for versions. */
  static @Nullable Object epochMillis(List<?> args) {
    Instant time = parsed("$epochMillis", args);
    return time == null ? null : BigDecimal.valueOf(time.toEpochMilli());
  }

  private static @Nullable Instant parsed(String function, List<?> args) {
    if (args.isEmpty() || !(args.get(0) instanceof String text)) {
      return null;
    }
    try {
      boolean offset = text.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})");
      if (offset) {
        String iso = text.replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2").replaceFirst(" ", "T");
        return OffsetDateTime.parse(iso).toInstant();
      }
      ZoneId zone =
          args.size() > 1 && args.get(1) instanceof String z ? ZoneId.of(z) : ZoneOffset.UTC;
      return LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant();
    } catch (DateTimeException noTime) {
      throw new MappingFault("", function + " got a text that is no time");
    }
  }

  private static @Nullable BigDecimal whole(String function, List<?> args) {
    BigDecimal value = ofTime(function, args);
    if (value != null && value.stripTrailingZeros().scale() > 0) {
      throw new MappingFault("", function + " takes a whole number");
    }
    return value;
  }

  /** Unlike an amount a time may be computed: Bounds saw that it is exact. */
  private static @Nullable BigDecimal ofTime(String function, List<?> args) {
    Object value = args.isEmpty() ? null : args.get(0);
    if (value instanceof Integer || value instanceof Long) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    return ExactNumbers.decimal(function, args, 0);
  }
}
