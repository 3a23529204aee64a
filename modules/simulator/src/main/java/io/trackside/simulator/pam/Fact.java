package io.trackside.simulator.pam;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the book. All amounts are minor units of the player's currency, never negative.
 * Every fact becomes one canonical event and, where money is concerned, one movement of the ledger.
 */
public sealed interface Fact {
  /** The PAM player id, the {@code subject} of the event. */
  String playerId();

  /** A new account; {@code clickId} is what the landing page received, null for organic players. */
  record Registered(String playerId, String country, String currency, @Nullable String clickId)
      implements Fact {}

  /** {@code status} is pending, passed, failed or expired. */
  record KycChanged(String playerId, String status) implements Fact {}

  /** A completed deposit. */
  record Deposited(String playerId, String paymentId, long amount) implements Fact {}

  /** A completed withdrawal. */
  record Withdrawn(String playerId, String paymentId, long amount) implements Fact {}

  /** Bonus money credited: no cost yet. */
  record BonusGranted(String playerId, String bonusId, long amount) implements Fact {}

  /**
   * Bonus money turned real; {@code betId} names the bonus bet it was won with, if there is one.
   */
  record BonusConverted(String playerId, String bonusId, long amount, @Nullable String betId)
      implements Fact {}

  /** Bonus money taken back: costs nothing. */
  record BonusForfeited(String playerId, String bonusId, long amount) implements Fact {}

  /** A payment that the bank wants back: {@code paymentId} is a deposit's. */
  record ChargedBack(String playerId, String paymentId, long amount) implements Fact {}

  /** The bank gave back what it had taken. */
  record ChargebackReversed(String playerId, String paymentId, long amount) implements Fact {}

  /** A bet struck: {@code stake} real money, {@code bonusStake} bonus money. */
  record BetPlaced(String playerId, String betId, long stake, long bonusStake, BetDetails details)
      implements Fact {}

  /**
   * The rest of a bet settled: everything that was not cashed out. Outcome {@code rolled_back} has
   * no money at all.
   */
  record BetSettled(
      String playerId,
      String betId,
      long version,
      String outcome,
      long stake,
      long bonusStake,
      long payout,
      long bonusPayout,
      BetDetails details)
      implements Fact {}

  /** A part of a bet cashed out: {@code stake} is the part's. Stake and payout 0 undo it. */
  record BetCashedOut(
      String playerId, String betId, String cashOutId, long version, long stake, long payout)
      implements Fact {}

  /** The rest of a bet voided, in its version sequence: its real stake goes back. */
  record BetVoided(String playerId, String betId, long version) implements Fact {}

  /** What the bet was on; {@code category} as in the contract (straight, parlay, system …). */
  record BetDetails(
      String product, String category, String sport, List<String> fixtureIds, String odds) {}

  /**
   * A position closed on a trading platform, which is paid for by its size alone.
   *
   * @param lots in ten-thousandths of a lot
   * @param price decimal
   * @param contractSize units of a lot
   * @param pipSize decimal
   * @param heldSeconds how long it was open
   */
  record Traded(
      String playerId,
      String tradeId,
      String symbol,
      int lots,
      String side,
      String price,
      int contractSize,
      String pipSize,
      int heldSeconds)
      implements Fact {}

  /** A client's lots of a day in one symbol, in ten-thousandths. */
  record DayTraded(String playerId, LocalDate date, String symbol, int lots) implements Fact {}

  /** A trading account is active, dormant or closed. */
  record AccountStatus(String playerId, String status) implements Fact {}

  /** A challenge of a prop firm bought. */
  record ChallengePurchased(String playerId, String challengeId, long price) implements Fact {}

  /** Its fee given back, as a whole or in part. */
  record ChallengeRefunded(String playerId, String challengeId, long amount) implements Fact {}

  /** Its fee taken back by the buyer's bank. */
  record ChallengeChargedBack(String playerId, String challengeId, long amount) implements Fact {}

  /** The bank gave the fee back once more. */
  record ChallengeChargebackReversed(String playerId, String challengeId, long amount)
      implements Fact {}

  /** A phase of the evaluation ended. */
  record EvaluationEnded(String playerId, String challengeId, String phase, boolean passed)
      implements Fact {}

  /** The trader has a funded account. */
  record AccountFunded(String playerId, String challengeId) implements Fact {}
}
