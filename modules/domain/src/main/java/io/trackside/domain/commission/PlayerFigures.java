package io.trackside.domain.commission;

import java.util.List;

/**
 * A player and the figures of the days that are asked about, in any order.
 *
 * @param bets settled bets with their odds; needed only where a CPA rule asks for least odds
 */
public record PlayerFigures(PlayerProfile profile, List<DayFigures> days, List<SettledBet> bets) {

  /** Of a player whose odds nobody asks for. */
  public PlayerFigures(PlayerProfile profile, List<DayFigures> days) {
    this(profile, days, List.of());
  }
}
