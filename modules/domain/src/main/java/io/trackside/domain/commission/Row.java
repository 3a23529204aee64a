package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A player's figures of one day with everything a filter can ask for. A payment or bonus without a
 * brand belongs to the brand of registration.
 *
 * @param playerMonth 1 in the period of the registration; null while that is not known
 * @param adjustments made by hand, minor units
 */
record Row(
    String playerId,
    LocalDate day,
    @Nullable String brand,
    @Nullable String country,
    @Nullable String jurisdiction,
    @Nullable String product,
    @Nullable String category,
    String currency,
    Figures figures,
    @Nullable Integer playerMonth,
    long adjustments) {

  static Row of(PlayerProfile player, DayFigures of, ZoneId zone) {
    Figures.Dimensions dimensions = of.dimensions();
    return new Row(
        player.playerId(),
        of.day(),
        dimensions.brand() != null ? dimensions.brand() : player.brand(),
        player.country(),
        dimensions.jurisdiction(),
        dimensions.product(),
        dimensions.category(),
        dimensions.currency(),
        of.figures(),
        monthOf(player, of.day(), zone),
        of.adjustments());
  }

  /** Which month of the player a day lies in; null while the registration is not known. */
  static @Nullable Integer monthOf(PlayerProfile player, LocalDate day, ZoneId zone) {
    Instant registeredAt = player.registeredAt();
    if (registeredAt == null) {
      return null;
    }
    YearMonth first = YearMonth.from(LocalDate.ofInstant(registeredAt, zone));
    return Math.toIntExact(first.until(YearMonth.from(day), ChronoUnit.MONTHS)) + 1;
  }

  /** Bets alone have a category. */
  boolean isBet() {
    return category != null;
  }
}
