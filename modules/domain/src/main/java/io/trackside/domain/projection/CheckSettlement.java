package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.BetSettled;
import io.trackside.domain.event.EventData.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds a settlement against what it says of itself and against the bet's placement. A
 * contradiction is flagged and changes no figure: commission-rules.md takes payouts as they arrive.
 */
final class CheckSettlement {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** Books cut times to seconds in one event and to milliseconds in another. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  /** From so many decimals on a factor may have been rounded; with fewer it is meant exactly. */
  private static final int ROUNDED_SCALE = 2;

  private final String source;
  private final Consumer<EventFlag> flags;

  CheckSettlement(String source, Consumer<EventFlag> flags) {
    this.source = source;
    this.flags = flags;
  }

  /** Flags what the event says against itself. */
  void alone(Origin event, BetSettled bet) {
    Instant placedAt = bet.placedAt();
    if (placedAt != null && isLater(placedAt, bet.settledAt())) {
      flag(event, EventFlag.PLACED_LATE, "lies after the settlement at " + bet.settledAt());
    }
    BigDecimal voided = voidFactor(bet);
    boolean mixed = bet.bonusStake().minor() > 0 || bet.bonusPayout().minor() > 0;
    // Most bets are lost and pay nothing: no formula is needed to see that.
    boolean lostAll = bet.outcome() == Outcome.LOST && bet.payout().minor() == 0;
    boolean needsLook = !(lostAll && voided != null && voided.signum() == 0);
    if (voided != null && bet.stake().minor() > 0 && !mixed && needsLook) {
      checkPayout(event, bet, voided);
    }
  }

  /** Flags what the event says against the placement, whichever came first. */
  void beside(Placement placement, Settlement settlement) {
    Instant told = settlement.placedAt();
    Instant placedAt = placement.placedAt();
    if (told != null && (isLater(told, placedAt) || isLater(placedAt, told))) {
      flag(
          settlement.origin(),
          EventFlag.PLACED_OTHERWISE,
          "bet.placed says that the bet was struck at " + placedAt);
    }
    boolean flaggedAlone = told != null && isLater(told, settlement.settledAt());
    if (!flaggedAlone && isLater(placedAt, settlement.settledAt())) {
      flag(
          settlement.origin(),
          EventFlag.PLACED_LATE,
          "bet.placed says that the bet was struck later, at " + placedAt);
    }
  }

  /**
   * The share of the stake that is given back: what the event says, else what its outcome means;
   * null for an outcome that no formula gives.
   */
  private static @Nullable BigDecimal voidFactor(BetSettled bet) {
    BigDecimal said = bet.voidFactor();
    return switch (bet.outcome()) {
      case CASHED_OUT, ROLLED_BACK -> null;
      case VOID -> BigDecimal.ONE;
      case HALF_WON, HALF_LOST -> said == null ? HALF : said;
      case WON, LOST -> said == null ? BigDecimal.ZERO : said;
    };
  }

  /** {@code payout = stake × (result × deadHeat × (1 − voidFactor) × odds + voidFactor)}. */
  private void checkPayout(Origin event, BetSettled bet, BigDecimal voided) {
    BigDecimal odds = BigDecimal.ZERO;
    BigDecimal slack = BigDecimal.ZERO;
    if (bet.outcome() == Outcome.WON || bet.outcome() == Outcome.HALF_WON) {
      BigDecimal told = bet.odds();
      if (told == null || hasManyLines(bet.category())) {
        return;
      }
      odds = told;
      // The price of one selection is exact, the product of several is rounded.
      slack = bet.category() == BetCategory.STRAIGHT ? BigDecimal.ZERO : rounding(told);
    }
    BigDecimal told = bet.deadHeat();
    BigDecimal deadHeat = told == null ? BigDecimal.ONE : told;
    BigDecimal deadHeatSlack = told == null ? BigDecimal.ZERO : rounding(told);
    BigDecimal inPlay = BigDecimal.ONE.subtract(voided);
    BigDecimal stake = BigDecimal.valueOf(bet.stake().minor());
    BigDecimal lowest =
        odds.subtract(slack).multiply(deadHeat.subtract(deadHeatSlack)).multiply(inPlay);
    BigDecimal highest = odds.add(slack).multiply(deadHeat.add(deadHeatSlack)).multiply(inPlay);
    BigDecimal from = stake.multiply(lowest.add(voided)).subtract(BigDecimal.ONE);
    BigDecimal to = stake.multiply(highest.add(voided)).add(BigDecimal.ONE);
    long payout = bet.payout().minor();
    // Some books tell the boosted part beside the payout and some within it.
    long withBoost = Math.addExact(payout, bet.boostPayout().minor());
    if (!liesBetween(from, payout, to) && !liesBetween(from, withBoost, to)) {
      BigDecimal expected = stake.multiply(odds.multiply(deadHeat).multiply(inPlay).add(voided));
      flag(
          event,
          EventFlag.PAYOUT,
          "by the outcome, the stake and the odds it is " + text(bet, expected));
    }
  }

  private static boolean hasManyLines(BetCategory category) {
    return category == BetCategory.SYSTEM || category == BetCategory.ROUND_ROBIN;
  }

  /** Half a unit of the last place of a factor that may have been rounded. */
  private static BigDecimal rounding(BigDecimal factor) {
    return factor.scale() < ROUNDED_SCALE
        ? BigDecimal.ZERO
        : HALF.scaleByPowerOfTen(-factor.scale());
  }

  private static boolean liesBetween(BigDecimal from, long minor, BigDecimal to) {
    BigDecimal value = BigDecimal.valueOf(minor);
    return value.compareTo(from) > 0 && value.compareTo(to) < 0;
  }

  private static String text(BetSettled bet, BigDecimal minor) {
    int scale = bet.stake().currency().scale();
    BigDecimal amount = minor.movePointLeft(scale).setScale(scale, RoundingMode.HALF_UP);
    return amount.toPlainString() + " " + bet.stake().currency().code();
  }

  private static boolean isLater(Instant a, Instant b) {
    return a.isAfter(b.plus(SLACK));
  }

  private void flag(Origin event, String code, String detail) {
    String pointer = code.equals(EventFlag.PAYOUT) ? "/data/payout" : "/data/placedAt";
    flags.accept(new EventFlag(source, event, code, pointer, detail));
  }
}
