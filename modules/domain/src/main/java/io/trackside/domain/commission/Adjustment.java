package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment of a player's NGR by hand, which the step ADJUSTMENTS deducts. Without that step it
 * counts nowhere.
 *
 * @param partnerId null for the default partner
 * @param at fixes day, period, deal version and FX date
 * @param amount above zero it lowers the NGR
 */
public record Adjustment(
    @Nullable String partnerId,
    String playerId,
    Instant at,
    Money amount,
    @Nullable String brand,
    @Nullable String product) {

  Figures.Dimensions dimensions() {
    return new Figures.Dimensions(brand, product, null, null, amount.currency().code());
  }
}
