package io.trackside.domain.commission;

import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A player of a simulation with everything known. Movements are kept as they came and summed when
 * the figures are asked for, since a termination cuts a day in two.
 */
final class SimulatedPlayer {
  private final ZoneId zone;
  private final boolean keepsBets;
  private final List<Movement> movements = new ArrayList<>();
  private final List<Adjustment> adjustments = new ArrayList<>();
  private final Map<String, BetPart> parts = new TreeMap<>();
  private final Map<String, Deed> deeds = new TreeMap<>();
  private PlayerProfile profile;

  /**
   * A player of whom nothing is known.
   *
   * @param keepsBets whether anybody will ask for single bets
   */
  SimulatedPlayer(String playerId, ZoneId zone, boolean keepsBets) {
    this.zone = zone;
    this.keepsBets = keepsBets;
    this.profile = PlayerProfile.unknown(playerId);
  }

  PlayerProfile profile() {
    return profile;
  }

  /** Adds a fact, and to what is given the periods that it moves. */
  void add(PlayerFact fact, Set<Period> moved) {
    profile = profile.after(fact);
    for (Movement movement : Movement.of(fact)) {
      movements.add(movement);
      moved.add(Period.of(movement.countsAt(), zone));
    }
    if (keepsBets && fact instanceof PlayerFact.BetPartChanged changed) {
      BetPart part = changed.after();
      parts.put(fact.header().source() + " " + part.betId() + " " + part.partId(), part);
    }
    Deed.of(fact, zone)
        .ifPresent(
            keyed -> {
              deeds.put(keyed.key(), keyed.deed());
              moved.add(Period.of(keyed.deed().on()));
            });
  }

  /** Adds an adjustment by hand and returns the period that it moves. */
  Period add(Adjustment adjustment) {
    adjustments.add(adjustment);
    return Period.of(adjustment.at(), zone);
  }

  /** The sums of each day, of what counts at instants that earn. */
  List<DayFigures> days(Predicate<Instant> earns) {
    DaySums sums = new DaySums(zone);
    for (Movement movement : movements) {
      if (earns.test(movement.countsAt())) {
        sums.add(movement);
      }
    }
    for (Adjustment adjustment : adjustments) {
      if (earns.test(adjustment.at())) {
        sums.add(adjustment);
      }
    }
    return sums.days();
  }

  /** Settled bets with their odds, where they are kept. */
  List<SettledBet> bets(Predicate<Instant> earns) {
    List<SettledBet> bets = new ArrayList<>();
    for (BetPart part : parts.values()) {
      if (earns.test(part.firstSettledAt())) {
        SettledBet.of(part, zone).ifPresent(bets::add);
      }
    }
    return bets;
  }

  /** Deeds at instants that earn; what takes a purchase back counts whenever it happens. */
  List<Deed> deeds(Predicate<Instant> earns) {
    return deeds.values().stream()
        .filter(deed -> deed.takesBack() || earns.test(deed.at()))
        .toList();
  }
}
