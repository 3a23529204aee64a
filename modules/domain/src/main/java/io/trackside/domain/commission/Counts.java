package io.trackside.domain.commission;

import io.trackside.domain.commission.PlayerProfile.FirstDeposit;
import io.trackside.domain.time.Period;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Players of a statement; nobody counts by a brand that the deal does not cover.
 *
 * @param ftds with their first deposit in the period, by the brand of registration
 * @param activePlayers with a settled real-money bet in the period, by the bet's brand
 */
record Counts(long ftds, long activePlayers) {

  static Counts of(Period period, List<PlayerFigures> players, DealVersions versions) {
    long ftds = 0;
    long active = 0;
    for (PlayerFigures player : players) {
      PlayerProfile profile = player.profile();
      FirstDeposit first = profile.firstDeposit();
      if (first != null) {
        LocalDate day = LocalDate.ofInstant(first.at(), versions.zone());
        if (Period.of(day).equals(period) && covers(versions, profile, profile.brand(), day)) {
          ftds++;
        }
      }
      if (player.days().stream()
          .filter(day -> day.figures().bets() > 0)
          .anyMatch(day -> covers(versions, profile, day.dimensions().brand(), day.day()))) {
        active++;
      }
    }
    return new Counts(ftds, active);
  }

  /** A brand that nobody told may be one of the deal's. */
  private static boolean covers(
      DealVersions versions, PlayerProfile profile, @Nullable String brand, LocalDate day) {
    int version = versions.inForce(day, RuleAssignment.registeredOn(profile, versions.zone()));
    return brand == null || version < 0 || versions.get(version).coversBrand(brand);
  }
}
