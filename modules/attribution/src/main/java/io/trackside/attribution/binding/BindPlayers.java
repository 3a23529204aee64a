package io.trackside.attribution.binding;

import io.trackside.attribution.binding.GatherEvidence.Gathered;
import io.trackside.attribution.input.RandomIds;
import io.trackside.attribution.store.BindingChange;
import io.trackside.attribution.store.BindingStore;
import io.trackside.attribution.store.DecisionRow;
import io.trackside.attribution.store.NewBinding;
import io.trackside.attribution.store.RegistrationStore;
import io.trackside.attribution.store.RegistrationStore.Registration;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.commission.CommissionIntake;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.attribution.BindingDecision;
import io.trackside.domain.attribution.BindingDecision.Bound;
import io.trackside.domain.attribution.BindingDecision.Method;
import io.trackside.domain.attribution.BindingDecision.Outcome;
import io.trackside.domain.attribution.ClaimNames;
import io.trackside.domain.event.EventData.PlayerRegistered;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.fact.PlayerFact.Registered;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
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
 * statements that does not depend on the size of the batch.
 *
 * <p>Of several words about one player's registration the earliest counts, then the lower event id,
 * as in the projection. Should it come after a later one, the binding follows it: so any order of
 * the same events gives the same binding. What a person decided by hand stays.
 */
@Dependent
public class BindPlayers {
  private static final Comparator<Registered> ORDER =
      Comparator.comparing((Registered fact) -> fact.header().occurredAt())
          .thenComparing(fact -> fact.header().eventId());

  private final BindingStore bindings;
  private final RegistrationStore registrations;
  private final GatherEvidence gather;
  private final CommissionIntake commission;
  private final RecordBindings record;
  private final RandomIds ids;
  private final Clock clock;
  private final BindingDecision rule;

  @Inject
  BindPlayers(
      BindingStore bindings,
      RegistrationStore registrations,
      GatherEvidence gather,
      CommissionIntake commission,
      RecordBindings record,
      RandomIds ids,
      Clock clock,
      Settings settings) {
    this.bindings = bindings;
    this.registrations = registrations;
    this.gather = gather;
    this.commission = commission;
    this.record = record;
    this.ids = ids;
    this.clock = clock;
    this.rule = new BindingDecision(settings.duration(BindingSettings.CLICK_SKEW));
  }

  /**
   * Binds whoever registers and is bound to nobody yet; says to whom the players of all facts
   * belong.
   */
  public Bindings bind(Environment environment, List<PlayerFact> facts) {
    Set<String> players =
        facts.stream().map(fact -> fact.header().playerId()).collect(Collectors.toSet());
    Map<String, Binding> known = bindings.find(environment, players);
    Map<String, List<Registered>> byPlayer =
        facts.stream()
            .filter(Registered.class::isInstance)
            .map(Registered.class::cast)
            .sorted(ORDER)
            .collect(
                Collectors.groupingBy(
                    fact -> fact.header().playerId(), LinkedHashMap::new, Collectors.toList()));
    return byPlayer.isEmpty()
        ? new Bindings(known, Set.of())
        : new Batch(environment, known, byPlayer).register();
  }

  /** The registrations of one batch on their way. */
  private final class Batch {
    private final Environment environment;
    private final Map<String, Binding> known;
    private final Map<String, List<Registered>> byPlayer;
    private final Map<String, Registration> before;
    private final Gathered evidence;
    private final Map<String, NewBinding> fresh = new LinkedHashMap<>();
    private final Map<String, FactHeader> origins = new HashMap<>();
    private final List<DecisionRow> decisions = new ArrayList<>();
    private final List<Registration> first = new ArrayList<>();
    private final List<Registration> earlier = new ArrayList<>();

    Batch(
        Environment environment,
        Map<String, Binding> known,
        Map<String, List<Registered>> byPlayer) {
      this.environment = environment;
      this.known = new HashMap<>(known);
      this.byPlayer = byPlayer;
      this.before = registrations.find(environment, byPlayer.keySet());
      this.evidence =
          gather.of(environment, byPlayer.values().stream().map(list -> list.get(0)).toList());
    }

    Bindings register() {
      byPlayer.forEach(this::register);
      bindings.insertDecisions(environment, decisions);
      registrations.insert(environment, first);
      registrations.update(environment, earlier);
      return fresh.isEmpty() ? new Bindings(known, Set.of()) : store();
    }

    private void register(String playerId, List<Registered> words) {
      Registered earliest = words.get(0);
      int rest = 0;
      if (counts(playerId, earliest)) {
        decide(playerId, earliest);
        rest = 1;
      }
      boolean bound = known.containsKey(playerId) || fresh.containsKey(playerId);
      for (Registered other : words.subList(rest, words.size())) {
        decisions.add(
            decisionRow(
                other,
                bound ? BindingDecision.alreadyBound() : BindingDecision.alreadyRegistered()));
      }
    }

    private boolean counts(String playerId, Registered fact) {
      @Nullable Registration stored = before.get(playerId);
      @Nullable Binding binding = known.get(playerId);
      FactHeader header = fact.header();
      if (stored != null) {
        return stored.yieldsTo(header.occurredAt(), header.eventId());
      }
      return binding == null || header.occurredAt().isBefore(binding.boundAt());
    }

    private void decide(String playerId, Registered fact) {
      (before.containsKey(playerId) ? earlier : first).add(registration(fact));
      @Nullable Binding now = known.get(playerId);
      if (now != null && now.method().equals(Rebind.METHOD)) {
        decisions.add(decisionRow(fact, BindingDecision.alreadyBound()));
        return;
      }
      Outcome outcome = rule.decide(asked(fact), evidence.of(fact));
      decisions.add(decisionRow(fact, outcome));
      @Nullable NewBinding next =
          outcome.bound() == null ? null : newBinding(fact, outcome.bound());
      if (now != null) {
        supersede(fact.header(), now, next);
      } else if (next != null) {
        fresh.put(playerId, next);
        origins.put(playerId, fact.header());
      }
    }

    /** The binding follows the registration that counts, although it came late. */
    private void supersede(FactHeader header, Binding now, @Nullable NewBinding next) {
      Instant at = clock.instant();
      BindingChange change =
          new BindingChange(
              now.playerId(),
              at,
              BindingChange.EARLIER_REGISTRATION,
              now,
              next == null ? null : next.binding(),
              "registration " + header.sequence() + " is earlier",
              null,
              null);
      if (next == null) {
        bindings.remove(environment, change);
        known.remove(now.playerId());
        commission.rebind(environment, now.playerId(), null);
      } else {
        bindings.replace(environment, change, next, at);
        known.put(now.playerId(), next.binding());
      }
      record.changed(environment, header.source(), change, next);
    }

    private Bindings store() {
      Set<String> holding =
          bindings.insert(environment, List.copyOf(fresh.values()), clock.instant());
      Map<String, Binding> all = new HashMap<>(known);
      holding.forEach(player -> all.put(player, required(fresh, player).binding()));
      Set<String> lost = new HashSet<>(fresh.keySet());
      lost.removeAll(holding);
      all.putAll(bindings.find(environment, lost));
      record.created(
          environment,
          holding.stream()
              .map(player -> Map.entry(required(fresh, player), required(origins, player)))
              .toList());
      return new Bindings(all, holding);
    }

    private NewBinding newBinding(Registered fact, Bound bound) {
      PlayerRegistered data = fact.registration();
      @Nullable String clickId =
          switch (bound.method()) {
            case CLICK -> data.clickId();
            case LEAD -> evidence.leadClick(fact);
            case PROMO_CODE, DOMAIN -> null;
          };
      @Nullable String promoCode =
          bound.method() == Method.PROMO_CODE && data.promoCode() != null
              ? ClaimNames.promoCode(data.promoCode()).orElse(null)
              : null;
      Binding binding =
          new Binding(
              fact.header().playerId(),
              bound.partnerId(),
              bound.programmeId(),
              bound.method().key(),
              clickId,
              promoCode,
              bound.subs(),
              data.brand(),
              data.country(),
              data.currency(),
              fact.header().occurredAt());
      return new NewBinding(binding, fact.header().sequence(), ids.id("pl-"));
    }
  }

  private static BindingDecision.Registration asked(Registered fact) {
    PlayerRegistered data = fact.registration();
    return new BindingDecision.Registration(
        data.brand(),
        data.country(),
        fact.header().occurredAt(),
        blankToNull(data.promoCode()),
        blankToNull(data.domain()),
        blankToNull(data.clickId()));
  }

  private static Registration registration(Registered fact) {
    FactHeader header = fact.header();
    PlayerRegistered data = fact.registration();
    return new Registration(
        header.playerId(),
        header.occurredAt(),
        header.eventId(),
        header.sequence(),
        data.brand(),
        data.country(),
        data.currency());
  }

  private static DecisionRow decisionRow(Registered fact, Outcome outcome) {
    return new DecisionRow(
        fact.header().playerId(),
        fact.header().sequence(),
        fact.header().occurredAt(),
        GatherEvidence.clickId(fact.registration()),
        outcome.steps());
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static <V> V required(Map<String, V> map, String player) {
    return Objects.requireNonNull(map.get(player), "a player of this batch");
  }
}
