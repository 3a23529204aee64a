package io.trackside.attribution.fraud;

import io.trackside.attribution.fraud.store.CaseStore;
import io.trackside.attribution.fraud.store.DueStore;
import io.trackside.attribution.fraud.store.DueStore.Due;
import io.trackside.attribution.fraud.store.HoldStore;
import io.trackside.attribution.partner.UserAddresses;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.attribution.FraudApi;
import io.trackside.contracts.attribution.FraudIntake;
import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.attribution.Standings;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The door to doubts, holds and reviews. */
@ApplicationScoped
@Transactional
public class FraudBoundary implements FraudApi, FraudIntake, Standings, UserAddresses {
  @Inject ScreenFacts screen;
  @Inject JudgePlayers judgePlayers;
  @Inject JudgePartners judgePartners;
  @Inject DecideCases decide;
  @Inject ShowCases show;
  @Inject SetRules setRules;
  @Inject IdentifyPartners identify;
  @Inject CaseStore cases;
  @Inject HoldStore holds;
  @Inject DueStore due;
  @Inject Settings settings;

  @Override
  public void screen(Environment environment, List<PlayerFact> facts, Bindings bindings) {
    screen.screen(environment, facts, bindings);
  }

  @Override
  public void rebound(Environment environment, String playerId, @Nullable Binding binding) {
    screen.rebound(environment, playerId, binding);
  }

  /**
   * The worker's step: judges marked players and all whom they concern, together, so that cases are
   * locked in one order. Returns how many marks were worked off.
   */
  public int lookAgain() {
    List<Due> claimed = due.claim(settings.integer(FraudSettings.BATCH));
    Map<Environment, Set<String>> concerned = new EnumMap<>(Environment.class);
    for (Due mark : claimed) {
      concerned
          .computeIfAbsent(mark.environment(), e -> new TreeSet<>())
          .addAll(judgePlayers.concerned(mark.environment(), mark.playerId()));
    }
    concerned.forEach(judgePlayers::judge);
    return claimed.size();
  }

  /** Looks at partners' figures; returns about how many there is something to say. */
  public int lookAtPartners(Environment environment) {
    return judgePartners.judge(environment);
  }

  @Override
  public Swept sweep(Caller caller) {
    DecideCases.requireVisible(caller);
    return new Swept(lookAgain(), lookAtPartners(caller.environment()));
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Map<String, Standing> ofPlayers(Environment environment, Collection<String> playerIds) {
    return holds.of(environment, KeepCases.PLAYER, playerIds);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Optional<Standing> ofPartner(Environment environment, String partnerId) {
    return holds.of(environment, KeepCases.PARTNER, partnerId);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Map<String, Standing> ofPartners(Environment environment, Collection<String> partnerIds) {
    return holds.of(environment, KeepCases.PARTNER, partnerIds);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Map<String, Standing> playersOf(Environment environment, String partnerId) {
    return holds.playersOf(environment, partnerId);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public List<RuleView> rules(Caller caller) {
    return setRules.inForce(caller);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public List<RuleView> versions(Caller caller, String rule) {
    return setRules.versions(caller, rule);
  }

  @Override
  public RuleView setRule(Caller caller, NewRule rule) {
    return setRules.set(caller, rule);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<CaseView> cases(
      Caller caller, @Nullable String state, int limit, @Nullable String cursor) {
    return show.page(caller, state, limit, cursor);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public CaseView fraudCase(Caller caller, String caseId) {
    return show.one(caller, caseId);
  }

  @Override
  public Decided accept(Caller caller, String caseId, ReviewDecision decision) {
    return decide.decide(caller, caseId, KeepCases.ACCEPTED, decision);
  }

  @Override
  public Decided reject(Caller caller, String caseId, ReviewDecision decision) {
    return decide.decide(caller, caseId, KeepCases.REJECTED, decision);
  }

  @Override
  public IdentityCounts identify(Caller caller, String partnerId, Identities identities) {
    return identify.identify(caller, partnerId, identities);
  }

  @Override
  public void email(Environment environment, String partnerId, String userId, String email) {
    identify.identify(environment, partnerId, userId, email);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public IdentityCounts identities(Caller caller, String partnerId) {
    return identify.counts(caller, partnerId);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Map<String, Long> gauges() {
    Map<String, Long> open = cases.open();
    Map<String, Long> gauges = new TreeMap<>();
    gauges.put("players_under_review", open.getOrDefault(KeepCases.PLAYER, 0L));
    gauges.put("partners_under_review", open.getOrDefault(KeepCases.PARTNER, 0L));
    gauges.put("players_to_look_at", due.waiting());
    return gauges;
  }
}
