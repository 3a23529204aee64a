package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
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

  static Row of(PlayerProfile player, @Nullable LocalDate registeredOn, DayFigures of) {
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
        monthOf(registeredOn, of.day()),
        of.adjustments());
  }

  /** Which month of the player a day lies in; null while the registration is not known. */
  static @Nullable Integer monthOf(@Nullable LocalDate registeredOn, LocalDate day) {
    return registeredOn == null
        ? null
        : Math.toIntExact(
                day.getLong(ChronoField.PROLEPTIC_MONTH)
                    - registeredOn.getLong(ChronoField.PROLEPTIC_MONTH))
            + 1;
  }

  /** Bets alone have a category. */
  boolean isBet() {
    return category != null;
  }
}
