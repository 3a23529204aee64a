package io.trackside.attribution.fraud;

import io.trackside.attribution.fraud.store.DueStore;
import io.trackside.attribution.fraud.store.HoldStore;
import io.trackside.attribution.fraud.store.HoldStore.Hold;
import io.trackside.attribution.fraud.store.SignalStore;
import io.trackside.attribution.fraud.store.SignalStore.Kept;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.attribution.Standing;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.fact.PlayerFact.Registered;
import io.trackside.domain.fraud.PlayerSignals;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The step in the intake's transaction. Only registrations and deposits that name their instrument
 * cost anything: bets, the bulk of all events, pass untouched.
 */
@Dependent
class ScreenFacts {
  private final ReadSignals read;
  private final SignalStore signals;
  private final HoldStore holds;
  private final DueStore due;
  private final JudgePlayers judge;
  private final Clock clock;

  @Inject
  ScreenFacts(
      ReadSignals read,
      SignalStore signals,
      HoldStore holds,
      DueStore due,
      JudgePlayers judge,
      Clock clock) {
    this.read = read;
    this.signals = signals;
    this.holds = holds;
    this.due = due;
    this.judge = judge;
    this.clock = clock;
  }

  void screen(Environment environment, List<PlayerFact> facts, Bindings bindings) {
    Set<String> concerned = new TreeSet<>(registrations(environment, facts, bindings));
    concerned.addAll(signals.pay(environment, read.payments(facts)));
    if (!concerned.isEmpty()) {
      int unused = judge.judge(environment, concerned);
      due.add(environment, concerned, clock.instant());
    }
  }

  /** Keeps the registrations that count, the earliest of each player; says whose they are. */
  private Set<String> registrations(
      Environment environment, List<PlayerFact> facts, Bindings bindings) {
    Map<String, Kept> fresh = new TreeMap<>();
    for (PlayerFact fact : facts) {
      if (fact instanceof Registered registered) {
        Kept kept = read.of(registered, bindings.byPlayer().get(fact.header().playerId()));
        fresh.merge(fact.header().playerId(), kept, ScreenFacts::earlier);
      }
    }
    if (fresh.isEmpty()) {
      return Set.of();
    }
    Map<String, Kept> known = signals.find(environment, fresh.keySet());
    fresh
        .values()
        .removeIf(
            kept -> {
              @Nullable Kept before = known.get(kept.player().playerId());
              return before != null && earlier(before, kept) == before;
            });
    known.keySet().retainAll(fresh.keySet());
    for (String moved : known.keySet()) {
      // Whoever stood behind the registration as it was may stand better now.
      due.add(environment, judge.concerned(environment, moved), clock.instant());
    }
    signals.put(environment, fresh.values(), known.keySet());
    suppress(environment, fresh, known.keySet());
    return fresh.keySet();
  }

  /** Of two words about a registration the earlier counts, then the lower event id. */
  private static Kept earlier(Kept a, Kept b) {
    int order = a.player().registeredAt().compareTo(b.player().registeredAt());
    return order < 0 || (order == 0 && a.eventId().compareTo(b.eventId()) <= 0) ? a : b;
  }

  /** Whoever is too young is told to nobody, whatever a review says; the binding stays. */
  private void suppress(Environment environment, Map<String, Kept> fresh, Set<String> known) {
    if (!known.isEmpty()) {
      holds.removeAge(environment, known);
    }
    Instant now = clock.instant();
    List<Hold> young = new ArrayList<>(0);
    for (Kept kept : fresh.values()) {
      PlayerSignals player = kept.player();
      if (player.ageRule() != null) {
        String partner = player.partnerId() == null ? "" : player.partnerId();
        young.add(
            new Hold(
                KeepCases.PLAYER,
                player.playerId(),
                partner,
                player.ageRule(),
                Standing.SUPPRESSED));
      }
    }
    young.forEach(hold -> holds.put(environment, hold, now));
  }

  /** A player was given to another partner by hand. */
  void rebound(Environment environment, String playerId, @Nullable Binding binding) {
    @Nullable Kept kept = signals.find(environment, Set.of(playerId)).get(playerId);
    if (kept != null) {
      due.add(environment, judge.concerned(environment, playerId), clock.instant());
      PlayerSignals player = read.boundTo(kept.player(), binding);
      signals.rebind(environment, player);
      int unused = judge.judge(environment, Set.of(playerId));
      due.add(environment, Set.of(playerId), clock.instant());
    }
  }
}
