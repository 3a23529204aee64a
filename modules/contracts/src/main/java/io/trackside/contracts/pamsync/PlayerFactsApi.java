package io.trackside.contracts.pamsync;

import io.trackside.contracts.access.Caller;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is derived about a player, with the events it comes from. Nothing here was told as such. */
public interface PlayerFactsApi {

  /** Most bet parts that are shown, the newest ones. */
  int BETS_MAX = 500;

  /**
   * The facts of a player.
   *
   * @throws io.trackside.contracts.problem.NotFound {@code player_unknown} if no event of such a
   *     player took effect
   */
  PlayerFactsView facts(Caller caller, String playerId);

  /** The event behind a fact. */
  record EventRef(String source, String eventId, long sequence) {}

  /** An amount with a decimal string. */
  record Amount(String amount, String currency) {

    /** The amount as text. */
    public static Amount of(Money money) {
      return new Amount(money.amount(), money.currency().code());
    }
  }

  /**
   * All that counts of a player now.
   *
   * @param firstDeposit the earliest deposit by the book's time, of all sources; null if none
   * @param progress cumulative sums to the end of each UTC day with a movement, by currency
   * @param bets current settlement by part, newest first, at most {@link #BETS_MAX}
   * @param betParts how many parts there are in all
   * @param statements trades, challenges, evaluations and other facts with a key of their own
   * @param processedUpTo events received before have taken effect or are quarantined
   */
  record PlayerFactsView(
      String playerId,
      @Nullable RegistrationView registration,
      List<MarkView> marks,
      @Nullable DepositView firstDeposit,
      List<ProgressView> progress,
      List<BetPartView> bets,
      int betParts,
      List<ActivityView> activity,
      List<StatementView> statements,
      Instant processedUpTo) {}

  /** The registration that counts. */
  record RegistrationView(
      Instant registeredAt, String brand, String country, String currency, EventRef event) {}

  /**
   * Something said about the player.
   *
   * @param kind {@code kyc}, {@code restricted}, {@code flagged} or {@code wagering}
   * @param until end of a restriction
   */
  record MarkView(String kind, String value, Instant at, @Nullable Instant until, EventRef event) {}

  /** A deposit. */
  record DepositView(String paymentId, Amount amount, Instant at, EventRef event) {}

  /**
   * How far the player had come by the end of a day: what qualification for CPA looks at.
   *
   * @param date UTC
   */
  record ProgressView(String date, Amount deposits, long depositCount, Amount stake, long bets) {}

  /** The current settlement of a part of a bet; the event is the one that decides it. */
  record BetPartView(
      String betId,
      String partId,
      String product,
      String category,
      String outcome,
      long version,
      Instant firstSettledAt,
      Amount stake,
      Amount payout,
      Amount bonusCost,
      EventRef event) {}

  /** A day's sums that count. */
  record ActivityView(
      String date,
      String product,
      String brand,
      long revision,
      Amount stake,
      Amount payout,
      Amount bonus,
      Amount deposits,
      Amount withdrawals,
      Amount chargebacks,
      EventRef event) {}

  /**
   * A fact with a key of its own.
   *
   * @param kind for example {@code TradeExecuted}
   * @param values what was stated, member by member, as text
   */
  record StatementView(String kind, Instant at, Map<String, String> values, EventRef event) {}
}
