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

  /**
   * The rate that converts an amount of a date, with the day on which it was quoted; of a cross
   * rate the older day. Empty if there is none.
   */
  public Optional<Rate> applied(String from, String to, LocalDate date) {
    @Nullable BigDecimal rate = find(from, to, date);
    if (rate == null) {
      return Optional.empty();
    }
    @Nullable LocalDate quoted = quotedOn(from, to, date);
    for (String between : currencies) {
      if (quoted != null) {
        break;
      }
      @Nullable LocalDate first = quotedOn(from, between, date);
      @Nullable LocalDate second = quotedOn(between, to, date);
      quoted = first == null || second == null ? null : first.isBefore(second) ? first : second;
    }
    return Optional.of(new Rate(from, to, quoted == null ? date : quoted, rate));
  }

  private @Nullable LocalDate quotedOn(String from, String to, LocalDate date) {
    @Nullable LocalDate direct = dayOf(from, to, date);
    return direct == null ? dayOf(to, from, date) : direct;
  }

  private @Nullable LocalDate dayOf(String from, String to, LocalDate date) {
    @Nullable NavigableMap<LocalDate, BigDecimal> known = byPair.get(pair(from, to));
    @Nullable LocalDate day = known == null ? null : known.floorKey(date);
    return day == null || day.isBefore(date.minusDays(AGE_DAYS_MAX)) ? null : day;
  }

  /** Whether an amount of that date can be converted. */
  public boolean covers(String from, String to, LocalDate date) {
    return find(from, to, date) != null;
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
    @Nullable BigDecimal rate = find(from, to, date);
    if (rate == null) {
      throw new MissingRateException(from, to, date);
    }
    int shift = CurrencyUnit.of(to).scale() - CurrencyUnit.of(from).scale();
    return Fraction.of(rate.movePointRight(shift));
  }

  private @Nullable BigDecimal find(String from, String to, LocalDate date) {
    if (from.equals(to)) {
      return BigDecimal.ONE;
    }
    @Nullable BigDecimal direct = latest(from, to, date);
    if (direct != null) {
      return direct;
    }
    @Nullable Fraction computed = quoted(from, to, date);
    for (String between : currencies) {
      if (computed != null) {
        break;
      }
      @Nullable Fraction first = quoted(from, between, date);
      @Nullable Fraction second = quoted(between, to, date);
      computed = first == null || second == null ? null : first.times(second);
    }
    return computed == null ? null : toComputedScale(computed);
  }

  /** The exact rate as quoted, or the exact inverse of the opposite quote. */
  private @Nullable Fraction quoted(String from, String to, LocalDate date) {
    @Nullable BigDecimal direct = latest(from, to, date);
    if (direct != null) {
      return Fraction.of(direct);
    }
    @Nullable BigDecimal opposite = latest(to, from, date);
    return opposite == null ? null : Fraction.ONE.dividedBy(Fraction.of(opposite));
  }

  private static BigDecimal toComputedScale(Fraction exact) {
    return new BigDecimal(exact.numerator())
        .divide(new BigDecimal(exact.denominator()), COMPUTED_SCALE, RoundingMode.HALF_UP);
  }

  private @Nullable BigDecimal latest(String from, String to, LocalDate date) {
    @Nullable NavigableMap<LocalDate, BigDecimal> known = byPair.get(pair(from, to));
    if (known == null) {
      return null;
    }
    Map.@Nullable Entry<LocalDate, BigDecimal> entry = known.floorEntry(date);
    return entry == null || entry.getKey().isBefore(date.minusDays(AGE_DAYS_MAX))
        ? null
        : entry.getValue();
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
