package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.BetPlaced;
import io.trackside.domain.money.CurrencyUnit;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The claim of a {@code bet.placed}.
 *
 * @param stake real stake in minor units
 * @param bonusStake bonus stake in minor units
 * @param placedAt when the bet was struck
 */
public record Placement(
    Origin origin,
    CurrencyUnit currency,
    long stake,
    long bonusStake,
    BetTerms terms,
    @Nullable BigDecimal odds,
    Instant placedAt) {

  static Placement of(Origin origin, BetPlaced bet) {
    return new Placement(
        origin,
        bet.stake().currency(),
        bet.stake().minor(),
        bet.bonusStake().minor(),
        new BetTerms(bet.product(), bet.category(), bet.brand(), bet.jurisdiction()),
        bet.odds(),
        bet.placedAt());
  }

  boolean sameFigures(Placement other) {
    return currency.equals(other.currency)
        && stake == other.stake
        && bonusStake == other.bonusStake;
  }
}
