package io.trackside.pamsync.feed;

import io.trackside.contracts.pamsync.FeedsApi.FeedBudget;
import io.trackside.pamsync.store.FeedStore.Spent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from an answer's headers what is left of a feed's budget. */
final class ReadBudget {
  /** Greater numbers are Unix seconds, not seconds from now; no budget lasts longer. */
  private static final long SECONDS_FROM_NOW_MAX = 400L * 24 * 3_600;

  private ReadBudget() {}

  /** What the headers tell; what was known where they tell nothing. */
  static Spent read(
      @Nullable FeedBudget budget, Map<String, List<String>> headers, Instant now, Spent known) {
    if (budget == null) {
      return Spent.UNKNOWN;
    }
    Long remaining = number(headers, budget.remainingHeader());
    if (remaining == null) {
      return known;
    }
    String resetHeader = budget.resetHeader();
    Long reset = resetHeader == null ? null : number(headers, resetHeader);
    Instant told = reset == null ? null : at(reset, now);
    return new Spent(remaining, told == null ? endOf(budget.period(), now) : told);
  }

  /** Null for what cannot be meant: it would silence the feed for years. */
  private static @Nullable Instant at(long reset, Instant now) {
    Instant latest = now.plusSeconds(SECONDS_FROM_NOW_MAX);
    Instant told =
        reset > SECONDS_FROM_NOW_MAX ? Instant.ofEpochSecond(reset) : now.plusSeconds(reset);
    return told.isAfter(latest) ? null : told;
  }

  static Instant endOf(@Nullable String period, Instant now) {
    ZonedDateTime utc = now.atZone(ZoneOffset.UTC);
    if ("hour".equals(period)) {
      return utc.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
    }
    LocalDate today = utc.toLocalDate();
    LocalDate next =
        "day".equals(period) ? today.plusDays(1) : today.withDayOfMonth(1).plusMonths(1);
    return next.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static @Nullable Long number(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    if (values.isEmpty() || !values.get(0).strip().matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
      return null;
    }
    String value = values.get(0).strip();
    int point = value.indexOf('.');
    return Long.parseLong(point < 0 ? value : value.substring(0, point));
  }
}
