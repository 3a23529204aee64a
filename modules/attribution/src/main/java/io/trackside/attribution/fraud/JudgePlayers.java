package io.trackside.attribution.fraud;

import io.trackside.attribution.fraud.store.IdentityStore;
import io.trackside.attribution.fraud.store.RuleStore;
import io.trackside.attribution.fraud.store.SignalStore;
import io.trackside.attribution.fraud.store.SignalStore.Kept;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.fraud.Finding;
import io.trackside.domain.fraud.PlayerRules;
import io.trackside.domain.fraud.PlayerSignals;
import io.trackside.domain.fraud.RuleBook;
import io.trackside.domain.fraud.Signal;
import io.trackside.domain.fraud.SignalKind;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Judges players by everything that is known now, in a number of statements that does not depend on
 * how many they are, and has their cases opened, changed or withdrawn.
 */
@Dependent
class JudgePlayers {
  private final SignalStore signals;
  private final IdentityStore identities;
  private final RuleStore rules;
  private final KeepCases keepCases;
  private final Settings settings;

  @Inject
  JudgePlayers(
      SignalStore signals,
      IdentityStore identities,
      RuleStore rules,
      KeepCases keepCases,
      Settings settings) {
    this.signals = signals;
    this.identities = identities;
    this.rules = rules;
    this.keepCases = keepCases;
    this.settings = settings;
  }

  /** Judges players; returns how many there were. */
  int judge(Environment environment, Collection<String> playerIds) {
    List<PlayerSignals> players =
        signals.find(environment, playerIds).values().stream().map(Kept::player).toList();
    if (!players.isEmpty()) {
      judge(environment, players);
    }
    return players.size();
  }

  private void judge(Environment environment, List<PlayerSignals> players) {
    RuleBook book =
        new RuleBook(rules.all(environment).stream().map(RuleStore.SetRule::version).toList());
    PlayerRules judge = new PlayerRules(book);
    KnownSurroundings others =
        KnownSurroundings.of(environment, players, judge, signals, identities);
    keepCases.ofPlayers(
        environment,
        players.stream()
            .map(
                player -> {
                  List<Finding> findings = judge.findings(player, others);
                  boolean flagged = judge.isFlagged(player, findings);
                  return new KeepCases.Judged(player, flagged ? findings : List.of());
                })
            .toList());
  }

  /** Those who may be judged otherwise since a player is there, the player included. */
  Set<String> concerned(Environment environment, String playerId) {
    Set<String> concerned = new TreeSet<>(Set.of(playerId));
    Kept kept = signals.find(environment, Set.of(playerId)).get(playerId);
    if (kept == null) {
      return concerned;
    }
    int max = settings.integer(FraudSettings.NEIGHBOURS);
    PlayerSignals player = kept.player();
    for (Signal signal : player.signals()) {
      boolean pace = signal.kind() == SignalKind.PARTNER || signal.kind() == SignalKind.ADDRESS;
      concerned.addAll(signals.after(environment, signal, player.place(), pace, max));
    }
    return concerned;
  }
}
