package io.trackside.simulator.pam;

import java.util.List;

/**
 * What the book knows of some players, as far as a deal can pay for it. Amounts are minor units.
 *
 * @param rows money per player, currency and day
 * @param stakes settled real stake without voids by player and bet category
 * @param deeds trades, trading days, challenges and what became of them, in order of time
 */
public record BookView(
    List<PlayerFigures> players, List<LedgerRow> rows, List<Stakes> stakes, List<Fact> deeds) {

  /** Settled real stake of one player in one category of bets. */
  public record Stakes(String playerId, String category, long handle) {}

  /** Players whose first deposit was made. */
  public int ftds() {
    return (int) players.stream().filter(player -> player.firstDepositAt() != null).count();
  }

  /** Settled real stake without voids. */
  public long handle() {
    return players.stream().mapToLong(PlayerFigures::wagered).sum();
  }
}
