package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What counts of a bet: a pure function of everything claimed about it.
 *
 * @param parts by part id; a part whose currency nobody has named yet is absent and counts nothing
 * @param bonusWinnings real money won with bonus stake alone, counted as bonus cost, minor units
 */
public record BetView(Map<String, BetPart> parts, long bonusWinnings) {

  private static final BetView EMPTY = new BetView(Map.of(), 0);

  /** The view of a bet; of null, a bet never seen, it is empty. */
  public static BetView of(@Nullable BetState bet) {
    if (bet == null || bet.parts().isEmpty()) {
      return EMPTY;
    }
    boolean bonusBet = isBonusBet(bet);
    Map<String, BetPart> parts = new TreeMap<>();
    long winnings = 0;
    for (Map.Entry<String, PartHistory> entry : bet.parts().entrySet()) {
      PartHistory history = entry.getValue();
      CurrencyUnit currency = currency(bet, history);
      if (currency != null) {
        parts.put(entry.getKey(), part(bet, entry.getKey(), history, currency, bonusBet));
        winnings += bonusBet && counts(history.current()) ? history.current().payout() : 0;
      }
    }
    return new BetView(parts, winnings);
  }

  /** The part as it is when nothing of it counts. */
  static BetPart nothingOf(BetPart part) {
    Money zero = Money.zero(part.realStake().currency());
    return new BetPart(
        part.betId(),
        part.partId(),
        part.product(),
        part.category(),
        part.brand(),
        part.jurisdiction(),
        part.firstSettledAt(),
        part.version(),
        Outcome.ROLLED_BACK,
        zero,
        zero,
        zero,
        zero,
        part.odds());
  }

  /**
   * A bet without real stake but with bonus stake: its real payout is bonus cost
   * (commission-rules.md, "Bonus bet").
   */
  private static boolean isBonusBet(BetState bet) {
    Placement placement = bet.placement();
    boolean bonus = placement != null && placement.bonusStake() > 0;
    boolean real = placement != null && placement.stake() > 0;
    for (PartHistory history : bet.parts().values()) {
      Settlement stated = history.latestStake();
      if (stated != null) {
        bonus |= stated.bonusStake() > 0;
        real |= stated.stake() > 0;
      }
    }
    return bonus && !real;
  }

  private static boolean counts(Settlement settlement) {
    return settlement.outcome() != Outcome.VOID && !settlement.rollsBack();
  }

  private static BetPart part(
      BetState bet, String partId, PartHistory history, CurrencyUnit currency, boolean bonusBet) {
    Settlement current = history.current();
    boolean counts = counts(current);
    long stake = counts ? current.stake() : stakeGivenBack(bet, partId, history);
    long payout = counts ? (bonusBet ? 0 : current.payout()) : stake;
    long bonusCost =
        counts ? Math.addExact(current.boostPayout(), bonusBet ? current.payout() : 0) : 0;
    BetTerms terms = terms(bet, history);
    return new BetPart(
        bet.betId(),
        partId,
        terms.product(),
        terms.category(),
        terms.brand(),
        terms.jurisdiction(),
        history.first().settledAt(),
        current.version(),
        current.rollsBack() ? Outcome.ROLLED_BACK : current.outcome(),
        new Money(stake, currency),
        new Money(payout, currency),
        new Money(bonusCost, currency),
        new Money(counts ? current.jackpot() : 0, currency),
        odds(bet, current));
  }

  /**
   * The stake of a part that does not count: a void's payout is its stake, a rollback has none. A
   * bare {@code bet.voided} takes it from the settlement before it, else from the placed stake less
   * what was cashed out.
   */
  private static long stakeGivenBack(BetState bet, String partId, PartHistory history) {
    if (history.current().outcome() != Outcome.VOID) {
      return 0;
    }
    Settlement stated = history.latestStake();
    if (stated != null) {
      return stated.stake();
    }
    Placement placement = bet.placement();
    if (placement == null || !partId.equals(BetPart.REST)) {
      return 0;
    }
    long cashedOut = 0;
    for (Map.Entry<String, PartHistory> entry : bet.parts().entrySet()) {
      if (!entry.getKey().equals(BetPart.REST)) {
        cashedOut = Math.addExact(cashedOut, entry.getValue().current().stake());
      }
    }
    return Math.max(0, placement.stake() - cashedOut);
  }

  private static @Nullable CurrencyUnit currency(BetState bet, PartHistory history) {
    for (int i = history.versions().size() - 1; i >= 0; i--) {
      CurrencyUnit named = history.versions().get(i).currency();
      if (named != null) {
        return named;
      }
    }
    Placement placement = bet.placement();
    if (placement != null) {
      return placement.currency();
    }
    for (PartHistory other : bet.parts().values()) {
      Settlement stated = other.latestStake();
      if (stated != null) {
        return stated.currency();
      }
    }
    return null;
  }

  private static BetTerms terms(BetState bet, PartHistory history) {
    BetTerms own = history.latestTerms();
    if (own != null) {
      return own;
    }
    PartHistory rest = bet.parts().get(BetPart.REST);
    BetTerms settled = rest == null ? null : rest.latestTerms();
    if (settled != null) {
      return settled;
    }
    Placement placement = bet.placement();
    return placement != null ? placement.terms() : BetTerms.UNKNOWN;
  }

  private static @Nullable BigDecimal odds(BetState bet, Settlement current) {
    if (current.odds() != null) {
      return current.odds();
    }
    Placement placement = bet.placement();
    return placement == null ? null : placement.odds();
  }
}
