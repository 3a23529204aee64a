package io.trackside.simulator.pam;

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
}
