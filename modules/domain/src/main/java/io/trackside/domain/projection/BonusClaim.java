package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.Bonus;
import io.trackside.domain.money.Money;
import org.jspecify.annotations.Nullable;

/** The claim of one step in the life of a bonus. It counts at the time of its event. */
public record BonusClaim(
    Origin origin,
    Money amount,
    @Nullable String brand,
    @Nullable String product,
    @Nullable String betId) {

  static BonusClaim of(Origin origin, Bonus bonus) {
    return new BonusClaim(origin, bonus.amount(), bonus.brand(), bonus.product(), bonus.betId());
  }
}
