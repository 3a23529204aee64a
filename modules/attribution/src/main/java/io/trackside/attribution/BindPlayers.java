package io.trackside.attribution;

import io.trackside.attribution.store.BindingStore;
import io.trackside.attribution.store.ClickEvidence;
import io.trackside.attribution.store.ClickStore;
import io.trackside.attribution.store.DecisionRow;
import io.trackside.attribution.store.NewBinding;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.attribution.BindingDecision;
import io.trackside.domain.attribution.BindingDecision.Bound;
import io.trackside.domain.attribution.BindingDecision.Evidence;
import io.trackside.domain.attribution.BindingDecision.Method;
import io.trackside.domain.attribution.BindingDecision.Outcome;
import io.trackside.domain.attribution.BindingDecision.Owner;
import io.trackside.domain.attribution.ClickIds;
import io.trackside.domain.attribution.ClickSubject;
import io.trackside.domain.event.EventData.PlayerRegistered;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.fact.PlayerFact.Registered;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds the registrations of a batch and finds the bindings of all its players, in a number of
 * statements that does not depend on the size of the batch: one select of bindings, and only where
 * somebody registered one select of clicks, two batched inserts and one select of what holds.
 */
@Dependent
class BindPlayers {
  private final BindingStore bindings;
  private final ClickStore clicks;
  private final ClickKeys keys;
  private final AuditLog audit;
  private final RandomIds ids;
  private final Clock clock;
  private final BindingDecision rule;

  @Inject
  BindPlayers(
      BindingStore bindings,
      ClickStore clicks,
      ClickKeys keys,
      AuditLog audit,
      RandomIds ids,
      Clock clock,
      Settings settings) {
    this.bindings = bindings;
    this.clicks = clicks;
    this.keys = keys;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
    this.rule = new BindingDecision(settings.duration(AttributionSettings.CLICK_SKEW));
  }

  Bindings bind(Environment environment, List<PlayerFact> facts) {
    Set<String> players =
        facts.stream().map(fact -> fact.header().playerId()).collect(Collectors.toSet());
    Map<String, Binding> known = bindings.find(environment, players);
    List<Registered> registrations =
        facts.stream()
            .filter(Registered.class::isInstance)
            .map(Registered.class::cast)
            .sorted(
                Comparator.comparing((Registered fact) -> fact.header().occurredAt())
                    .thenComparing(fact -> fact.header().sequence()))
            .toList();
    if (registrations.isEmpty()) {
      return new Bindings(known, Set.of());
    }
    return register(environment, registrations, known);
  }

  private Bindings register(
      Environment environment, List<Registered> registrations, Map<String, Binding> known) {
    Map<String, ClickEvidence> evidence = evidence(environment, registrations);
    Map<String, NewBinding> fresh = new LinkedHashMap<>();
    Map<String, FactHeader> origins = new HashMap<>();
    List<DecisionRow> decisions = new ArrayList<>(registrations.size());
    for (Registered fact : registrations) {
      String playerId = fact.header().playerId();
      boolean bound = known.containsKey(playerId) || fresh.containsKey(playerId);
      Outcome outcome =
          bound ? BindingDecision.alreadyBound() : decide(environment, fact, evidence);
      decisions.add(decisionRow(fact, outcome));
      if (outcome.bound() != null) {
        fresh.put(playerId, newBinding(fact, outcome.bound()));
        origins.put(playerId, fact.header());
      }
    }
    bindings.insertDecisions(environment, decisions);
    return fresh.isEmpty()
        ? new Bindings(known, Set.of())
        : store(environment, fresh, origins, known);
  }

  private Bindings store(
      Environment environment,
      Map<String, NewBinding> fresh,
      Map<String, FactHeader> origins,
      Map<String, Binding> known) {
    Set<String> holding =
        bindings.insert(environment, List.copyOf(fresh.values()), clock.instant());
    Map<String, Binding> all = new HashMap<>(known);
    holding.forEach(player -> all.put(player, required(fresh, player).binding()));
    Set<String> lost = new HashSet<>(fresh.keySet());
    lost.removeAll(holding);
    all.putAll(bindings.find(environment, lost));
    audit.record(
        holding.stream()
            .map(player -> leaf(environment, required(fresh, player), required(origins, player)))
            .toList());
    return new Bindings(all, holding);
  }

  private Map<String, ClickEvidence> evidence(
      Environment environment, List<Registered> registrations) {
    Set<String> clickIds =
        registrations.stream()
            .map(fact -> wellFormed(fact.registration().clickId()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return clicks.evidence(environment, clickIds);
  }

  private Outcome decide(
      Environment environment, Registered fact, Map<String, ClickEvidence> evidence) {
    PlayerRegistered data = fact.registration();
    String clickId = data.clickId();
    ClickEvidence found = clickId == null ? null : evidence.get(clickId);
    // Promo codes and dedicated domains have no owners yet: naming one is an unknown one.
    return rule.decide(
        new BindingDecision.Registration(
            data.brand(),
            fact.header().occurredAt(),
            blankToNull(data.promoCode()),
            blankToNull(data.domain()),
            blankToNull(clickId)),
        new Evidence(null, null, found == null ? null : click(environment, found)));
  }

  private BindingDecision.Click click(Environment environment, ClickEvidence found) {
    ClickView click = found.click();
    ClickSubject subject = new ClickSubject(environment, click.partnerId(), click.programmeId());
    return new BindingDecision.Click(
        new Owner(click.partnerId(), click.programmeId(), found.brand(), found.partnerActive()),
        click.at(),
        keys.verify(click.clickId(), subject, click.at()),
        found.linkEnabled(),
        found.windowDays(),
        click.subs());
  }

  private NewBinding newBinding(Registered fact, Bound bound) {
    PlayerRegistered data = fact.registration();
    Binding binding =
        new Binding(
            fact.header().playerId(),
            bound.partnerId(),
            bound.programmeId(),
            bound.method().key(),
            bound.method() == Method.CLICK ? data.clickId() : null,
            bound.method() == Method.PROMO_CODE ? data.promoCode() : null,
            bound.subs(),
            data.brand(),
            data.country(),
            data.currency(),
            fact.header().occurredAt());
    return new NewBinding(binding, fact.header().sequence(), ids.id("pl-"));
  }

  private static DecisionRow decisionRow(Registered fact, Outcome outcome) {
    return new DecisionRow(
        fact.header().playerId(),
        fact.header().sequence(),
        fact.header().occurredAt(),
        wellFormed(fact.registration().clickId()),
        outcome.steps());
  }

  private static AuditLog.Entry leaf(Environment environment, NewBinding fresh, FactHeader origin) {
    Binding binding = fresh.binding();
    Map<String, Object> data = new HashMap<>();
    data.put("playerRef", fresh.playerRef());
    data.put("partnerId", binding.partnerId());
    data.put("programmeId", binding.programmeId());
    data.put("method", binding.method());
    data.put("sequence", fresh.sequence());
    if (binding.clickId() != null) {
      data.put("clickId", binding.clickId());
    }
    return new AuditLog.Entry(
        environment,
        "binding.created",
        origin.source(),
        origin.occurredAt(),
        origin.receivedAt(),
        data);
  }

  private static @Nullable String wellFormed(@Nullable String clickId) {
    return clickId != null && ClickIds.parse(clickId).isPresent() ? clickId : null;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static <V> V required(Map<String, V> map, String player) {
    return Objects.requireNonNull(map.get(player), "a player of this batch");
  }
}
