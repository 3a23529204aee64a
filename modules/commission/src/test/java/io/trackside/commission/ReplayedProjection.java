package io.trackside.commission;

import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.Projector;
import io.trackside.domain.projection.StateInMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The projection as a neighbour offers it, rebuilt from what was received. */
final class ReplayedProjection implements ProjectionApi {
  private final List<CanonicalEvent> received;
  private final Supplier<Instant> now;

  ReplayedProjection(List<CanonicalEvent> received, Supplier<Instant> now) {
    this.received = received;
    this.now = now;
  }

  @Override
  public List<PlayerFact> factsOf(Environment environment, String playerId) {
    Projector fresh = new Projector(new StateInMemory());
    List<PlayerFact> facts = new ArrayList<>();
    for (int i = 0; i < received.size(); i++) {
      CanonicalEvent event = received.get(i);
      if (event.playerId().equals(playerId)) {
        facts.addAll(fresh.apply(Hub.header(event, i + 1), event).facts());
      }
    }
    return asTheyCount(facts);
  }

  /** Of each part of a bet the last change alone, as if it had been the first. */
  static List<PlayerFact> asTheyCount(List<PlayerFact> changes) {
    Map<String, Integer> places = new HashMap<>();
    List<PlayerFact> facts = new ArrayList<>();
    for (PlayerFact fact : changes) {
      if (fact instanceof PlayerFact.BetPartChanged changed) {
        BetPart part = changed.after();
        String key = fact.header().source() + " " + part.betId() + " " + part.partId();
        PlayerFact now = new PlayerFact.BetPartChanged(fact.header(), null, part);
        @Nullable Integer known = places.putIfAbsent(key, facts.size());
        if (known == null) {
          facts.add(now);
        } else {
          facts.set(known, now);
        }
      } else {
        facts.add(fact);
      }
    }
    return facts;
  }

  @Override
  public void totals(
      Environment environment,
      @Nullable String source,
      Instant from,
      Instant to,
      Consumer<PlayerTotal> each) {
    Set<String> players = new LinkedHashSet<>();
    received.forEach(event -> players.add(event.playerId()));
    totalsOf(environment, players, from, to).forEach(each);
  }

  private List<PlayerTotal> totalsOf(
      Environment environment, Collection<String> playerIds, Instant from, Instant to) {
    List<PlayerTotal> totals = new ArrayList<>();
    for (String playerId : playerIds) {
      Map<String, Figures> byCurrency = new TreeMap<>();
      for (PlayerFact fact : factsOf(environment, playerId)) {
        for (Movement movement : Movement.of(fact)) {
          boolean in = !movement.countsAt().isBefore(from) && movement.countsAt().isBefore(to);
          if (in) {
            byCurrency.merge(movement.dimensions().currency(), movement.delta(), Figures::plus);
          }
        }
      }
      byCurrency.forEach(
          (currency, figures) -> totals.add(new PlayerTotal(playerId, currency, figures)));
    }
    return totals;
  }

  @Override
  public Instant processedUpTo(Environment environment) {
    return now.get();
  }
}
