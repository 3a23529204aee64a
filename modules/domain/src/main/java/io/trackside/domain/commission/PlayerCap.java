package io.trackside.domain.commission;

import io.trackside.domain.commission.Carry.PlayerKey;
import io.trackside.domain.commission.Carry.Remembered;
import io.trackside.domain.money.Fraction;
import java.util.Map;
import java.util.Set;

/**
 * playerCap DEPOSITS: a player has contributed no more than min(cumulative NGR, cumulative gross
 * deposits); a period takes the change of that (commission-rules.md, "playerCap"). What the cap
 * held back counts as soon as deposits make room for it, even in a period without a bet on NGR.
 */
final class PlayerCap {
  private final String bundle;
  private final Map<String, Fraction> deposits;
  private final boolean agreed;

  /**
   * The cap in one bundle.
   *
   * @param deposits gross deposits of the period, and changes of earlier ones, by player
   * @param agreed whether the period's own NGR is capped; if not, deposits of closed periods that
   *     were still make room for what those held back
   */
  PlayerCap(String bundle, Map<String, Fraction> deposits, boolean agreed) {
    this.bundle = bundle;
    this.deposits = deposits;
    this.agreed = agreed;
  }

  /** Caps the contributions and adds the period to what is remembered. */
  void apply(PlayerContributions contributions, Map<PlayerKey, Remembered> memory) {
    Set<String> players = contributions.players();
    deposits.keySet().stream().filter(contributions::hasRoomFor).forEach(players::add);
    for (String playerId : players) {
      PlayerKey key = new PlayerKey(bundle, playerId);
      Remembered before = memory.getOrDefault(key, Remembered.NOTHING);
      Fraction ngr = agreed ? contributions.of(playerId) : Fraction.ZERO;
      Remembered after =
          new Remembered(
              before.quarantined(),
              before.ngr().plus(ngr),
              before.deposits().plus(deposits.getOrDefault(playerId, Fraction.ZERO)));
      Fraction change = contributed(after).minus(contributed(before));
      if (change.compareTo(ngr) < 0) {
        contributions.lower(playerId, ngr.minus(change));
      } else {
        contributions.raise(playerId, change.minus(ngr));
      }
      memory.put(key, after);
    }
  }

  private static Fraction contributed(Remembered of) {
    return of.ngr().min(of.deposits());
  }
}
