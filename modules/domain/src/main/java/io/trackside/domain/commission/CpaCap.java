package io.trackside.domain.commission;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;

/**
 * At most so many players of a CPA rule are paid in a span of time, the first to qualify first
 * (commission-rules.md, "The deal document").
 */
public record CpaCap(int ftds, Span per) {

  /** The spans, by calendar days in the deal's zone; weeks are those of ISO 8601. */
  public enum Span {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    /** As long as the deal version lasts. */
    TOTAL;

    /** Whether a span may reach into the next period, so that its count is handed on. */
    public boolean outlivesPeriod() {
      return this != DAY && this != MONTH;
    }
  }

  /** The name of the span that a day lies in. */
  String spanOf(LocalDate day) {
    return switch (per) {
      case DAY -> day.toString();
      case WEEK ->
          day.get(IsoFields.WEEK_BASED_YEAR) + "-W" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case MONTH -> YearMonth.from(day).toString();
      case QUARTER -> day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
      case YEAR -> String.valueOf(day.getYear());
      case TOTAL -> "all";
    };
  }
}
