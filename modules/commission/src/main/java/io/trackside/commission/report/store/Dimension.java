package io.trackside.commission.report.store;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a report may be grouped and filtered by. */
public enum Dimension {
  PARTNER,
  PROGRAMME,
  DEAL,
  /** Month of registration. */
  COHORT,
  PRODUCT,
  CATEGORY,
  COUNTRY,
  BRAND,
  DAY,
  MONTH,
  LINK;

  private static final int MONTH_DIGITS = 6;
  private static final int DAY_DIGITS = 8;

  /** The name in a request and in an answer. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The dimension of a name. */
  public static Optional<Dimension> of(String key) {
    return Stream.of(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  /** A value as a caller knows it: queries have days and months as digits alone. */
  String shown(String stored) {
    if (!isOfCalendar() || stored.length() < MONTH_DIGITS) {
      return stored;
    }
    String month = stored.substring(0, 4) + "-" + stored.substring(4, MONTH_DIGITS);
    return stored.length() == DAY_DIGITS ? month + "-" + stored.substring(MONTH_DIGITS) : month;
  }

  /** A caller's value as queries have it. */
  String stored(String shown) {
    return isOfCalendar() ? shown.replace("-", "") : shown;
  }

  private boolean isOfCalendar() {
    return this == COHORT || this == DAY || this == MONTH;
  }
}
