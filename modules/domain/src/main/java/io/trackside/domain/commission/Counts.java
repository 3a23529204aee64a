package io.trackside.domain.commission;

import io.trackside.domain.commission.PlayerProfile.FirstDeposit;
import io.trackside.domain.time.Period;
import java.time.ZoneId;
import java.util.List;

/**
 * Players of a statement.
 *
 * @param ftds with their first deposit in the period
 * @param activePlayers with a settled real-money bet in the period
 */
record Counts(long ftds, long activePlayers) {

  static Counts of(Period period, List<PlayerFigures> players, ZoneId zone) {
    long ftds = 0;
    long active = 0;
    for (PlayerFigures player : players) {
      FirstDeposit first = player.profile().firstDeposit();
      if (first != null && Period.of(first.at(), zone).equals(period)) {
        ftds++;
      }
      if (player.days().stream().anyMatch(day -> day.figures().bets() > 0)) {
        active++;
      }
    }
    return new Counts(ftds, active);
  }
}
