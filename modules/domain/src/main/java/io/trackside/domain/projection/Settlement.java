package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.BetCashedOut;
import io.trackside.domain.event.EventData.BetSettled;
import io.trackside.domain.event.EventData.BetVoided;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.money.CurrencyUnit;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one version of a part of a bet. Amounts are minor units of {@code currency}.
 *
 * @param settledAt the book's own time of the settlement
 * @param currency null where the event carries no money: {@code bet.voided}, a bare rollback
 * @param payout real payout as the book said it, before the bonus rules
 * @param boostPayout the boosted part of an odds boost, beside {@code payout}
 * @param terms null where the event does not say them
 * @param placedAt when the bet was struck, as this event tells it; null if it does not
 */
public record Settlement(
    long version,
    Origin origin,
    Instant settledAt,
    Outcome outcome,
    @Nullable CurrencyUnit currency,
    long stake,
    long bonusStake,
    long payout,
    long boostPayout,
    long jackpot,
    @Nullable BetTerms terms,
    @Nullable BigDecimal odds,
    @Nullable Instant placedAt) {

  static Settlement of(Origin origin, BetSettled bet) {
    boolean bare = bet.stake().currency().equals(NO_CURRENCY);
    return new Settlement(
        bet.version(),
        origin,
        bet.settledAt(),
        bet.outcome(),
        bare ? null : bet.stake().currency(),
        bet.stake().minor(),
        bet.bonusStake().minor(),
        bet.payout().minor(),
        bet.boostPayout().minor(),
        bet.jackpot().minor(),
        bet.product().equals(BetTerms.UNNAMED)
            ? null
            : new BetTerms(bet.product(), bet.category(), bet.brand(), bet.jurisdiction()),
        bet.odds(),
        bet.placedAt());
  }

  static Settlement of(Origin origin, BetCashedOut cashOut) {
    return new Settlement(
        cashOut.version(),
        origin,
        origin.time(),
        Outcome.CASHED_OUT,
        cashOut.stake().currency(),
        cashOut.stake().minor(),
        0,
        cashOut.payout().minor(),
        0,
        0,
        null,
        null,
        null);
  }

  static Settlement of(Origin origin, BetVoided voided) {
    return new Settlement(
        voided.version(),
        origin,
        origin.time(),
        Outcome.VOID,
        null,
        0,
        0,
        0,
        0,
        0,
        null,
        null,
        null);
  }

  /**
   * The currency of a rollback that carries no money at all. ISO 4217 calls it "no currency"; it
   * never leaves the projection.
   */
  public static final CurrencyUnit NO_CURRENCY = new CurrencyUnit("XXX", 0);

  /**
   * Whether it takes the part back as if it had never been settled: the outcome says so, or stake
   * and payout are both zero (http-contract.md, {@code bet.settled}). A lost bonus bet has neither
   * stake nor payout and is no rollback.
   */
  boolean rollsBack() {
    return outcome == Outcome.ROLLED_BACK
        || (outcome != Outcome.VOID && stake == 0 && payout == 0 && bonusStake == 0);
  }

  /** Whether it states a stake that a bare void of the same part may give back. */
  boolean statesStake() {
    return currency != null && !rollsBack();
  }

  boolean sameFigures(Settlement other) {
    if (rollsBack() && other.rollsBack()) {
      return true;
    }
    boolean bothVoid = outcome == Outcome.VOID && other.outcome == Outcome.VOID;
    if (bothVoid && (currency == null || other.currency == null)) {
      return true;
    }
    return (outcome == Outcome.VOID) == (other.outcome == Outcome.VOID)
        && java.util.Objects.equals(currency, other.currency)
        && stake == other.stake
        && bonusStake == other.bonusStake
        && payout == other.payout
        && boostPayout == other.boostPayout
        && jackpot == other.jackpot;
  }
}
