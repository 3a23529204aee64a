package io.trackside.domain.fraud;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Surroundings that are nothing but a set of players. */
record InMemory(Collection<PlayerSignals> players, Set<Signal> partnersOwn)
    implements Surroundings {

  @Override
  public boolean isPartners(String partnerId, Signal signal) {
    return partnersOwn.contains(signal);
  }

  @Override
  public Optional<Place> first(Signal signal) {
    return having(signal).stream().findFirst();
  }

  @Override
  public Optional<Place> nth(Signal signal, long hour, long n) {
    return having(signal).stream().filter(place -> place.hour() == hour).skip(n - 1).findFirst();
  }

  private List<Place> having(Signal signal) {
    return players.stream()
        .filter(player -> player.signals().contains(signal))
        .map(PlayerSignals::place)
        .sorted()
        .toList();
  }
}
