package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A player's figures of one day with everything a filter can ask for. A payment or bonus without a
 * brand belongs to the brand of registration.
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
    Figures figures) {

  static Row of(PlayerProfile player, DayFigures of) {
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
        of.figures());
  }

  /** Bets alone have a category. */
  boolean isBet() {
    return category != null;
  }
}
