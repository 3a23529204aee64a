package io.trackside.domain.commission;

import io.trackside.domain.fact.BetPart;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A settled part of a bet with its odds, for rules that ask for least odds.
 *
 * @param on the business day of its first settlement in the deal's zone
 * @param stake settled real stake, above zero
 * @param odds decimal odds; null where the book sent none
 * @param isRest whether it counts as a bet; cash-outs are parts of one
 */
public record SettledBet(LocalDate on, Money stake, @Nullable BigDecimal odds, boolean isRest) {

  /** The part of a bet, in a zone; nothing of one that was void or had no real stake. */
  public static Optional<SettledBet> of(BetPart part, ZoneId zone) {
    return part.counts() && part.realStake().minor() != 0
        ? Optional.of(
            new SettledBet(
                LocalDate.ofInstant(part.firstSettledAt(), zone),
                part.realStake(),
                part.odds(),
                part.partId().equals(BetPart.REST)))
        : Optional.empty();
  }
}
