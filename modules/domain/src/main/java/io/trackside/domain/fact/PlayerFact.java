package io.trackside.domain.fact;

import io.trackside.domain.event.EventData;
import io.trackside.domain.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of what is known about a player. A fact is emitted once for each change, however often
 * and in whatever order the events arrive.
 */
public sealed interface PlayerFact {

  /** Where the fact comes from. */
  FactHeader header();

  /** The player registered. */
  record Registered(FactHeader header, EventData.PlayerRegistered registration)
      implements PlayerFact {}

  /** The KYC state changed. */
  record KycMoved(FactHeader header, EventData.KycStatus status) implements PlayerFact {}

  /** The player was self-excluded or suspended. */
  record Restricted(FactHeader header, EventData.Restriction restriction, @Nullable Instant until)
      implements PlayerFact {}

  /** The book flagged the player. */
  record Flagged(FactHeader header, EventData.Flag flag) implements PlayerFact {}

  /**
   * A payment moved, counted once per (source, kind, payment id).
   *
   * @param replaces the payment as it counted until now, when the same payment id was claimed with
   *     other figures at an earlier time; null for a payment never seen before
   */
  record Paid(FactHeader header, EventData.Payment payment, @Nullable Paid replaces)
      implements PlayerFact {

    /** A payment never seen before. */
    public Paid(FactHeader header, EventData.Payment payment) {
      this(header, payment, null);
    }
  }

  /**
   * The cost of a bonus changed: granted or converted bonus money that is not already a bet's bonus
   * payout (commission-rules.md, "Bonus bet").
   *
   * @param kind GRANTED or CONVERTED; a forfeited grant returns to zero
   * @param before the amount counted until now, zero at first
   * @param after the amount counted from now on
   */
  record BonusCosted(
      FactHeader header,
      EventData.BonusKind kind,
      String bonusId,
      Money before,
      Money after,
      Instant countsAt,
      @Nullable String brand,
      @Nullable String product)
      implements PlayerFact {}

  /**
   * Somebody adjusted the player's NGR by hand and somebody else approved it. It comes from no
   * feed: its source and event id are those of the adjustment.
   *
   * @param amount above zero it lowers the NGR
   */
  record NgrAdjusted(
      FactHeader header, Money amount, @Nullable String brand, @Nullable String product)
      implements PlayerFact {}

  /** Bonus wagering was completed. */
  record WageringDone(FactHeader header, @Nullable String bonusId) implements PlayerFact {}

  /** A bet was struck. */
  record BetStruck(FactHeader header, EventData.BetPlaced bet) implements PlayerFact {}

  /**
   * The current settlement of a part of a bet changed.
   *
   * @param before the part as it counted until now; null for a part never seen before
   * @param after the part as it counts from now on
   */
  record BetPartChanged(FactHeader header, @Nullable BetPart before, BetPart after)
      implements PlayerFact {}

  /**
   * A day's sums changed. They count nothing while bets of the same player, product and day are
   * known (http-contract.md, {@code activity.reported}).
   *
   * @param before the sums as they counted until now; null if none did
   * @param after the sums as they count from now on; null if none do
   */
  record ActivityChanged(
      FactHeader header,
      EventData.@Nullable ActivityReported before,
      EventData.@Nullable ActivityReported after)
      implements PlayerFact {}

  /**
   * Something with a business key of its own was stated: a trade, a trading day, a challenge, an
   * evaluation, a funded account, a decision of the back office, a word of the feed. The projection
   * resolves its key; what it is worth the room decides that owns it.
   *
   * @param data what counts from now on
   * @param replaces the statement as it counted until now; null for a key never seen before
   */
  record Stated(FactHeader header, EventData data, @Nullable Stated replaces)
      implements PlayerFact {

    /** A key never seen before. */
    public Stated(FactHeader header, EventData data) {
      this(header, data, null);
    }
  }
}
