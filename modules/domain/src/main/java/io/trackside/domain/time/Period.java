package io.trackside.domain.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/**
 * A statement period: one calendar month in a deal's own zone, written {@code 2026-03}.
 *
 * @param month the month
 */
public record Period(YearMonth month) implements Comparable<Period> {

  /**
   * Reads {@code 2026-03}.
   *
   * @throws java.time.format.DateTimeParseException if it is anything else
   */
  public static Period parse(String text) {
    return new Period(YearMonth.parse(text));
  }

  /** The period that a business day belongs to. */
  public static Period of(LocalDate day) {
    return new Period(YearMonth.from(day));
  }

  /** The period that an instant belongs to in the given zone. */
  public static Period of(Instant instant, ZoneId zone) {
    return of(LocalDate.ofInstant(instant, zone));
  }

  /** The period after this one. */
  public Period next() {
    return new Period(month.plusMonths(1));
  }

  /** First business day, included. */
  public LocalDate firstDay() {
    return month.atDay(1);
  }

  /** Last business day, included. */
  public LocalDate lastDay() {
    return month.atEndOfMonth();
  }

  /** Whether the period is over at the given instant, in the given zone. */
  public boolean isOver(Instant now, ZoneId zone) {
    return !now.isBefore(next().firstDay().atStartOfDay(zone).toInstant());
  }

  @Override
  public int compareTo(Period other) {
    return month.compareTo(other.month);
  }

  @Override
  public String toString() {
    return month.toString();
  }
}
