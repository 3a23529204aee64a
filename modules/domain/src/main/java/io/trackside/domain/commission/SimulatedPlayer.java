package io.trackside.domain.commission;

import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A player of a simulation with everything known. Figures are kept by the instant at which they
 * count, since a termination cuts a day in two.
 */
final class SimulatedPlayer {
  private final ZoneId zone;
  private final Map<SumKey, Figures> sums = new HashMap<>();
  private final Map<SumKey, Long> adjustments = new HashMap<>();
  private final Map<String, BetPart> parts = new TreeMap<>();
  private final Map<String, Deed> deeds = new TreeMap<>();
  private PlayerProfile profile;

  private record SumKey(Instant at, Figures.Dimensions dimensions) {}

  SimulatedPlayer(String playerId, ZoneId zone) {
    this.zone = zone;
    this.profile = PlayerProfile.unknown(playerId);
  }

  PlayerProfile profile() {
    return profile;
  }

  /** Adds a fact and returns the periods that it moves. */
  Set<Period> add(PlayerFact fact) {
    profile = profile.after(fact);
    Set<Period> moved = new TreeSet<>();
    for (Movement movement : Movement.of(fact)) {
      SumKey key = new SumKey(movement.countsAt(), movement.dimensions());
      sums.merge(key, movement.delta(), Figures::plus);
      moved.add(Period.of(movement.countsAt(), zone));
    }
    if (fact instanceof PlayerFact.BetPartChanged changed) {
      BetPart part = changed.after();
      parts.put(fact.header().source() + " " + part.betId() + " " + part.partId(), part);
    }
    Deed.of(fact, zone)
        .ifPresent(
            keyed -> {
              deeds.put(keyed.key(), keyed.deed());
              moved.add(Period.of(keyed.deed().on()));
            });
    return moved;
  }

  /** Adds an adjustment by hand and returns the period that it moves. */
  Period add(Adjustment adjustment) {
    SumKey key = new SumKey(adjustment.at(), adjustment.dimensions());
    adjustments.merge(key, adjustment.amount().minor(), Math::addExact);
    return Period.of(adjustment.at(), zone);
  }

  /** The sums of each day, of what counts at instants that earn. */
  List<DayFigures> days(Predicate<Instant> earns) {
    Map<DayKey, Figures> byDay = new HashMap<>();
    Map<DayKey, Long> adjusted = new HashMap<>();
    sums.forEach(
        (key, figures) -> {
          if (earns.test(key.at())) {
            byDay.merge(day(key), figures, Figures::plus);
          }
        });
    adjustments.forEach(
        (key, amount) -> {
          if (earns.test(key.at())) {
            byDay.putIfAbsent(day(key), Figures.ZERO);
            adjusted.merge(day(key), amount, Math::addExact);
          }
        });
    List<DayFigures> days = new ArrayList<>(byDay.size());
    byDay.forEach(
        (key, figures) ->
            days.add(
                new DayFigures(
                    key.day(), key.dimensions(), figures, adjusted.getOrDefault(key, 0L))));
    return days;
  }

  private DayKey day(SumKey key) {
    return new DayKey(LocalDate.ofInstant(key.at(), zone), key.dimensions());
  }

  private record DayKey(LocalDate day, Figures.Dimensions dimensions) {}

  /** Settled bets with their odds. */
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
