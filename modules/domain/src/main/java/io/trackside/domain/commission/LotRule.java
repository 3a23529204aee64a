package io.trackside.domain.commission;

import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pay for traded volume (commission-rules.md, "Lots").
 *
 * @param symbols traded symbols; empty for all
 * @param scale what a source's lot is multiplied with, for example 0.01 for cent accounts
 * @param minHoldSeconds shortest time between opening and closing; a trade that does not tell both
 *     is out
 * @param currency the deal's
 * @param excludeHedged whether trades of opposite sides in the same symbol that overlap are out
 */
public record LotRule(
    Set<String> symbols,
    Scope players,
    Pay pay,
    BigDecimal scale,
    @Nullable Long minHoldSeconds,
    boolean excludeHedged,
    CurrencyUnit currency) {

  /** The minor units of one unit of the deal's currency. */
  Fraction toMinor() {
    return Fraction.of(BigDecimal.ONE.movePointRight(currency.scale()));
  }

  /** What a lot is worth. Money is in minor units of the deal's currency. */
  public sealed interface Pay {

    /** An amount for each lot. */
    record PerLot(Fraction amount) implements Pay {}

    /** Lots × contract size × pip size × pips; what the rule leaves open the trade tells. */
    record Pips(
        @Nullable BigDecimal pips, @Nullable BigDecimal contractSize, @Nullable BigDecimal pipSize)
        implements Pay {}

    /** A share of the spread. */
    record SpreadShare(Fraction spreadPerLot, BigDecimal percent) implements Pay {}

    /** Lots × price × contract size × basis points. */
    record VolumeBps(BigDecimal bps, @Nullable BigDecimal contractSize) implements Pay {}
  }
}
