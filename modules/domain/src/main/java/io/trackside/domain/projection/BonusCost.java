package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact.BonusCosted;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a bonus costs now: a pure function of the bonus and of the bet it names. A
 * conversion that names a bet whose winnings already are bonus cost costs nothing again; a
 * forfeited grant costs nothing.
 */
public record BonusCost(
    Money amount, Instant countsAt, @Nullable String brand, @Nullable String product) {

  /** The cost of a step, or null if the step was never claimed. */
  public static @Nullable BonusCost of(
      @Nullable BonusState bonus, BonusKind kind, @Nullable BetState namedBet) {
    BonusClaim claim = bonus == null ? null : bonus.claims().get(kind);
    if (bonus == null || claim == null) {
      return null;
    }
    boolean free =
        kind == BonusKind.GRANTED
            ? bonus.claims().containsKey(BonusKind.FORFEITED)
            : claim.betId() != null && BetView.of(namedBet).bonusWinnings() > 0;
    return new BonusCost(
        free ? Money.zero(claim.amount().currency()) : claim.amount(),
        claim.origin().time(),
        claim.brand(),
        claim.product());
  }

  /** The facts that lead from one cost to another; none if nothing changes. */
  static List<BonusCosted> change(
      FactHeader header,
      BonusKind kind,
      String bonusId,
      @Nullable BonusCost before,
      @Nullable BonusCost after) {
    List<BonusCosted> facts = new ArrayList<>(2);
    if (before != null && after != null && before.countsLike(after)) {
      after.emit(facts, header, kind, bonusId, before.amount, after.amount);
      return facts;
    }
    if (before != null) {
      before.emit(
          facts, header, kind, bonusId, before.amount, Money.zero(before.amount.currency()));
    }
    if (after != null) {
      after.emit(facts, header, kind, bonusId, Money.zero(after.amount.currency()), after.amount);
    }
    return facts;
  }

  private boolean countsLike(BonusCost other) {
    return amount.currency().equals(other.amount.currency())
        && countsAt.equals(other.countsAt)
        && java.util.Objects.equals(brand, other.brand)
        && java.util.Objects.equals(product, other.product);
  }

  private void emit(
      List<BonusCosted> facts,
      FactHeader header,
      BonusKind kind,
      String bonusId,
      Money from,
      Money to) {
    if (!from.equals(to)) {
      facts.add(new BonusCosted(header, kind, bonusId, from, to, countsAt, brand, product));
    }
  }
}
