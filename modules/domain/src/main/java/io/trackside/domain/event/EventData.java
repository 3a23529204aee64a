package io.trackside.domain.event;

import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a canonical event, one record per shape. Fields are those of http-contract.md
 * ("Data by type"); optional ones are null.
 */
public sealed interface EventData {

  /** {@code player.registered}. Personal data stays with the binding and is never in a log. */
  record PlayerRegistered(
      String brand,
      String country,
      String currency,
      @Nullable String jurisdiction,
      @Nullable String clickId,
      @Nullable String promoCode,
      @Nullable String domain,
      @Nullable String email,
      @Nullable String phone,
      @Nullable LocalDate dateOfBirth,
      @Nullable String ip,
      @Nullable String userAgent,
      @Nullable Consent consent)
      implements EventData {}

  /** What the player allows, product by product; false where the book said nothing. */
  record Consent(boolean adStorage, boolean adUserData, boolean adPersonalization) {}

  /** {@code kyc.changed}. */
  record KycChanged(KycStatus status) implements EventData {}

  /** The states of a KYC check. */
  enum KycStatus {
    PENDING,
    PASSED,
    FAILED,
    EXPIRED
  }

  /** {@code player.self_excluded} and {@code player.suspended}. */
  record PlayerRestricted(Restriction restriction, @Nullable String reason, @Nullable Instant until)
      implements EventData {}

  /** Why a player is kept out. */
  enum Restriction {
    SELF_EXCLUDED,
    SUSPENDED
  }

  /** {@code player.flagged}. */
  record PlayerFlagged(Flag flag, @Nullable String reason) implements EventData {}

  /** The book's own doubt about a player. */
  enum Flag {
    DUPLICATE,
    FRAUD,
    SELF_REFERRAL
  }

  /**
   * {@code deposit.completed}, {@code withdrawal.completed}, {@code chargeback.filed|reversed}.
   *
   * @param paymentId the payment; of a charge-back that names a challenge alone, the challenge's id
   * @param challengeId the challenge that a charge-back concerns, else null
   */
  record Payment(
      PaymentKind kind,
      String paymentId,
      Money amount,
      @Nullable String method,
      @Nullable String brand,
      @Nullable String challengeId)
      implements EventData {

    /** A payment that concerns no challenge. */
    public Payment(
        PaymentKind kind,
        String paymentId,
        Money amount,
        @Nullable String method,
        @Nullable String brand) {
      this(kind, paymentId, amount, method, brand, null);
    }
  }

  /** The direction of a payment. */
  enum PaymentKind {
    DEPOSIT,
    WITHDRAWAL,
    CHARGEBACK_FILED,
    CHARGEBACK_REVERSED
  }

  /** {@code bonus.granted|converted|forfeited}. */
  record Bonus(
      BonusKind kind,
      String bonusId,
      Money amount,
      @Nullable String brand,
      @Nullable String product,
      @Nullable String betId)
      implements EventData {}

  /** The life of a bonus. */
  enum BonusKind {
    GRANTED,
    CONVERTED,
    FORFEITED
  }

  /** {@code wagering.completed}. */
  record WageringCompleted(@Nullable String bonusId) implements EventData {}

  /** {@code bet.placed}. */
  record BetPlaced(
      String betId,
      Money stake,
      Money bonusStake,
      String product,
      BetCategory category,
      int legs,
      List<String> fixtureIds,
      @Nullable BigDecimal odds,
      @Nullable String jurisdiction,
      String brand,
      Instant placedAt)
      implements EventData {}

  /**
   * {@code bet.settled}: settles the rest of the bet, a version at a time.
   *
   * @param deadHeat share of the stake that a dead heat leaves in play, null for all of it
   * @param voidFactor share of the stake that is given back, null for what the outcome says
   * @param placedAt when the bet was struck, as this event tells it; null if it does not
   */
  record BetSettled(
      String betId,
      long version,
      Outcome outcome,
      Money stake,
      Money bonusStake,
      Money payout,
      Money bonusPayout,
      Money jackpot,
      Money boostPayout,
      String product,
      BetCategory category,
      int legs,
      List<String> fixtureIds,
      @Nullable BigDecimal odds,
      @Nullable String jurisdiction,
      String brand,
      Instant settledAt,
      @Nullable BigDecimal deadHeat,
      @Nullable BigDecimal voidFactor,
      @Nullable Instant placedAt)
      implements EventData {

    /** A settlement that tells nothing to check it by but its odds. */
    public BetSettled(
        String betId,
        long version,
        Outcome outcome,
        Money stake,
        Money bonusStake,
        Money payout,
        Money bonusPayout,
        Money jackpot,
        Money boostPayout,
        String product,
        BetCategory category,
        int legs,
        List<String> fixtureIds,
        @Nullable BigDecimal odds,
        @Nullable String jurisdiction,
        String brand,
        Instant settledAt) {
      this(
          betId,
          version,
          outcome,
          stake,
          bonusStake,
          payout,
          bonusPayout,
          jackpot,
          boostPayout,
          product,
          category,
          legs,
          fixtureIds,
          odds,
          jurisdiction,
          brand,
          settledAt,
          null,
          null,
          null);
    }
  }

  /** {@code bet.cashed_out}: a part of the bet with versions of its own. */
  record BetCashedOut(String betId, String cashOutId, long version, Money stake, Money payout)
      implements EventData {}

  /** {@code bet.voided}: voids the rest, in its version sequence. */
  record BetVoided(String betId, long version) implements EventData {}

  /**
   * {@code player.updated}: the newest word about a player. Personal data stays in the signed raw
   * event.
   */
  record PlayerUpdated(
      @Nullable String brand,
      @Nullable String country,
      @Nullable String currency,
      @Nullable String jurisdiction,
      @Nullable Consent consent)
      implements EventData {}

  /** {@code account.status_changed}; the words are the broker's own. */
  record AccountStatusChanged(String status) implements EventData {}

  /**
   * {@code activity.reported}: a day's sums for a product or platform without bet-level events. The
   * highest revision of (player, date, product, brand) counts. All amounts in one currency.
   */
  record ActivityReported(
      LocalDate date,
      String product,
      String brand,
      Money stake,
      Money payout,
      Money bonus,
      Money deposits,
      Money withdrawals,
      Money chargebacks,
      long revision)
      implements EventData {}

  /** {@code trade.executed}. */
  record TradeExecuted(
      String tradeId,
      String symbol,
      BigDecimal lots,
      @Nullable TradeSide side,
      @Nullable BigDecimal price,
      @Nullable BigDecimal contractSize,
      @Nullable BigDecimal pipSize,
      @Nullable BigDecimal pips,
      @Nullable Instant openedAt,
      @Nullable Instant closedAt)
      implements EventData {}

  /** Which way a trade went. */
  enum TradeSide {
    BUY,
    SELL
  }

  /** {@code trading_day.closed}: a day's lots; without a symbol, of all symbols together. */
  record TradingDayClosed(LocalDate date, @Nullable String symbol, BigDecimal lots)
      implements EventData {}

  /** {@code challenge.purchased|refunded}. */
  record ChallengePaid(ChallengeMove move, String challengeId, Money amount, @Nullable String brand)
      implements EventData {}

  /** Which way a challenge's money went. */
  enum ChallengeMove {
    PURCHASED,
    REFUNDED
  }

  /** {@code evaluation.passed|failed}. */
  record EvaluationEnded(Verdict verdict, String challengeId, String phase) implements EventData {}

  /** How an evaluation ended. */
  enum Verdict {
    PASSED,
    FAILED
  }

  /** {@code account.funded}. */
  record AccountFunded(String challengeId) implements EventData {}

  /** {@code commission.approved|rejected|reversed}: the back office's word about a line. */
  record CommissionDecided(Decision decision, String lineId, @Nullable String reason)
      implements EventData {}

  /** What the back office decided. */
  enum Decision {
    APPROVED,
    REJECTED,
    REVERSED
  }

  /** {@code affiliate.status_changed}: the back office's word about a partner. */
  record AffiliateStatusChanged(String partnerId, String status, @Nullable String reason)
      implements EventData {}

  /** {@code fixture.updated}. */
  record FixtureUpdated(
      String fixtureId,
      @Nullable String sport,
      @Nullable String competition,
      @Nullable String home,
      @Nullable String away,
      @Nullable Instant startsAt,
      @Nullable String status,
      @Nullable String score)
      implements EventData {}

  /** {@code odds.updated}: the price of a selection in a market of a fixture. */
  record OddsUpdated(
      String fixtureId,
      @Nullable String market,
      @Nullable String selection,
      @Nullable BigDecimal odds)
      implements EventData {}

  /** {@code result.published}: how a fixture, or a selection of one of its markets, ended. */
  record ResultPublished(
      String fixtureId,
      @Nullable String market,
      @Nullable String selection,
      @Nullable String result,
      @Nullable String score)
      implements EventData {}

  /** How a bet is built. */
  enum BetCategory {
    STRAIGHT,
    PARLAY,
    SYSTEM,
    SAME_GAME_PARLAY,
    TEASER,
    ROUND_ROBIN
  }

  /** How a part of a bet ended. */
  enum Outcome {
    WON,
    LOST,
    VOID,
    HALF_WON,
    HALF_LOST,
    CASHED_OUT,
    ROLLED_BACK
  }
}
