package io.trackside.domain.commission;

import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Exchange rates by date. The latest rate on or before the date counts, at most seven days old;
 * inverse and cross rates are taken to ten decimals, half up (commission-rules.md, "Statement", 1).
 */
public final class FxRates {
  /** Greatest age of a rate, in days. */
  public static final int AGE_DAYS_MAX = 7;

  /** Decimals of a computed rate. */
  private static final int COMPUTED_SCALE = 10;

  private final Map<String, NavigableMap<LocalDate, BigDecimal>> byPair = new TreeMap<>();
  private final TreeSet<String> currencies = new TreeSet<>();

  /** How many units of {@code to} one unit of {@code from} is worth on a date. */
  public record Rate(String from, String to, LocalDate date, BigDecimal rate) {}

  /** No rate at all. */
  public static FxRates none() {
    return new FxRates(List.of());
  }

  /** The rates given; of two for the same pair and date the last counts. */
  public FxRates(Collection<Rate> rates) {
    for (Rate rate : rates) {
      byPair
          .computeIfAbsent(pair(rate.from(), rate.to()), k -> new TreeMap<>())
          .put(rate.date(), rate.rate());
      currencies.add(rate.from());
      currencies.add(rate.to());
    }
  }

  /** An exact rate, and the day on which it was quoted. */
  private record Quote(LocalDate on, Fraction exact) {
    Quote inverse() {
      return new Quote(on, Fraction.ONE.dividedBy(exact));
    }

    /** As old as the older one. */
    Quote times(Quote other) {
      return new Quote(on.isBefore(other.on) ? on : other.on, exact.times(other.exact));
    }
  }

  /**
   * The rate that converts an amount of a date, with the day on which it was quoted; of a cross
   * rate the older day. Empty if there is none.
   */
  public Optional<Rate> applied(String from, String to, LocalDate date) {
    if (from.equals(to)) {
      return Optional.of(new Rate(from, to, date, BigDecimal.ONE));
    }
    Map.@Nullable Entry<LocalDate, BigDecimal> direct = latest(from, to, date);
    if (direct != null) {
      return Optional.of(new Rate(from, to, direct.getKey(), direct.getValue()));
    }
    @Nullable Quote computed = quoted(from, to, date);
    for (String between : currencies) {
      if (computed != null) {
        break;
      }
      @Nullable Quote first = quoted(from, between, date);
      @Nullable Quote second = quoted(between, to, date);
      computed = first == null || second == null ? null : first.times(second);
    }
    return computed == null
        ? Optional.empty()
        : Optional.of(new Rate(from, to, computed.on(), toComputedScale(computed.exact())));
  }

  /** Whether an amount of that date can be converted. */
  public boolean covers(String from, String to, LocalDate date) {
    return applied(from, to, date).isPresent();
  }

  /**
   * The factor from minor units of one currency to minor units of another.
   *
   * @throws MissingRateException if there is no rate on or up to seven days before the date
   */
  public Fraction minorFactor(String from, String to, LocalDate date) {
    if (from.equals(to)) {
      return Fraction.ONE;
    }
    Rate rate = applied(from, to, date).orElseThrow(() -> new MissingRateException(from, to, date));
    int shift = CurrencyUnit.of(to).scale() - CurrencyUnit.of(from).scale();
    return Fraction.of(rate.rate().movePointRight(shift));
  }

  /** The exact rate as quoted, or the exact inverse of the opposite quote. */
  private @Nullable Quote quoted(String from, String to, LocalDate date) {
    Map.@Nullable Entry<LocalDate, BigDecimal> direct = latest(from, to, date);
    if (direct != null) {
      return new Quote(direct.getKey(), Fraction.of(direct.getValue()));
    }
    Map.@Nullable Entry<LocalDate, BigDecimal> opposite = latest(to, from, date);
    return opposite == null
        ? null
        : new Quote(opposite.getKey(), Fraction.of(opposite.getValue())).inverse();
  }

  private static BigDecimal toComputedScale(Fraction exact) {
    return new BigDecimal(exact.numerator())
        .divide(new BigDecimal(exact.denominator()), COMPUTED_SCALE, RoundingMode.HALF_UP);
  }

  /** The newest rate as quoted that is not too old. */
  private Map.@Nullable Entry<LocalDate, BigDecimal> latest(
      String from, String to, LocalDate date) {
    @Nullable NavigableMap<LocalDate, BigDecimal> known = byPair.get(pair(from, to));
    Map.@Nullable Entry<LocalDate, BigDecimal> entry =
        known == null ? null : known.floorEntry(date);
    return entry == null || entry.getKey().isBefore(date.minusDays(AGE_DAYS_MAX)) ? null : entry;
  }

  private static String pair(String from, String to) {
    return from + ">" + to;
  }

  /** No rate is known for what must be converted. */
  public static final class MissingRateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingRateException(String from, String to, LocalDate date) {
      super("no rate " + from + " to " + to + " on or up to 7 days before " + date);
    }
  }
}
