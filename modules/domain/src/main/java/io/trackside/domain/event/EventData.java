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

  /** {@code deposit.completed}, {@code withdrawal.completed}, {@code chargeback.filed|reversed}. */
  record Payment(
      PaymentKind kind,
      String paymentId,
      Money amount,
      @Nullable String method,
      @Nullable String brand)
      implements EventData {}

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

  /** {@code bet.settled}: settles the rest of the bet, a version at a time. */
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
      Instant settledAt)
      implements EventData {}

  /** {@code bet.cashed_out}: a part of the bet with versions of its own. */
  record BetCashedOut(String betId, String cashOutId, long version, Money stake, Money payout)
      implements EventData {}

  /** {@code bet.voided}: voids the rest, in its version sequence. */
  record BetVoided(String betId, long version) implements EventData {}

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
