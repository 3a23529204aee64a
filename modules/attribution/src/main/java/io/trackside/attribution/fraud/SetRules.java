package io.trackside.attribution.fraud;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.fraud.store.RuleStore;
import io.trackside.attribution.fraud.store.RuleStore.SetRule;
import io.trackside.attribution.input.InputCheck;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.FraudApi.NewRule;
import io.trackside.contracts.attribution.FraudApi.RuleView;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.fraud.FraudRule;
import io.trackside.domain.fraud.RuleBook;
import io.trackside.domain.fraud.RuleVersion;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sets rules from an instant on, and shows what is set. */
@Dependent
class SetRules {
  private static final int SCORE_MAX = 1_000;
  private static final long PARAMETER_MAX = 1_000_000;

  private final RuleStore rules;
  private final RecordCases record;
  private final Clock clock;

  @Inject
  SetRules(RuleStore rules, RecordCases record, Clock clock) {
    this.rules = rules;
    this.record = record;
    this.clock = clock;
  }

  RuleView set(Caller caller, NewRule wanted) {
    DecideCases.requireVisible(caller);
    FraudRule rule = FraudRule.of(String.valueOf(wanted.rule())).orElse(null);
    Map<String, Long> parameters = Objects.requireNonNullElse(wanted.parameters(), Map.of());
    check(rule, wanted, parameters);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant from = wanted.effectiveFrom() == null ? now : wanted.effectiveFrom();
    if (from.isBefore(now)) {
      throw new Unprocessable(
          "rule_dated_back",
          "whoever was judged already would be judged otherwise",
          List.of(new FieldError("/effectiveFrom", "must not lie in the past")));
    }
    List<SetRule> known = rules.all(caller.environment());
    FraudRule found = Objects.requireNonNull(rule);
    SetRule set =
        new SetRule(
            new RuleVersion(
                found,
                wanted.programmeId(),
                1 + (int) own(known, found, wanted.programmeId()).size(),
                from.truncatedTo(ChronoUnit.MICROS),
                wanted.score(),
                new TreeMap<>(parameters)),
            caller.clientId(),
            now,
            wanted.reason());
    if (!rules.add(caller.environment(), set)) {
      throw new Conflict("rule_changed", "somebody else has just set this rule; look again");
    }
    RuleVersion before = book(known).at(found, wanted.programmeId(), from);
    record.ruleSet(
        caller.environment(), set, RecordCases.described(before.score(), before.allParameters()));
    return view(set.version(), set);
  }

  private static void check(
      @Nullable FraudRule rule, NewRule wanted, Map<String, Long> parameters) {
    InputCheck check =
        new InputCheck()
            .require("/rule", rule != null, "must be the name of a rule")
            .optionalId("/programmeId", wanted.programmeId())
            .require(
                "/score",
                wanted.score() != null && wanted.score() >= 0 && wanted.score() <= SCORE_MAX,
                "must be from 0 to " + SCORE_MAX)
            .text("/reason", wanted.reason(), Approvals.REASON_MAX);
    if (rule != null) {
      parameters.forEach(
          (name, value) ->
              check.require(
                  "/parameters/" + name,
                  rule.shippedParameters().containsKey(name)
                      && value != null
                      && value >= 1
                      && value <= PARAMETER_MAX,
                  "must be a parameter of the rule, from 1 to " + PARAMETER_MAX));
    }
    check.done();
  }

  /** What is in force now: every rule for all, and those programmes have of their own. */
  List<RuleView> inForce(Caller caller) {
    DecideCases.requireVisible(caller);
    List<SetRule> known = rules.all(caller.environment());
    Instant now = clock.instant();
    List<RuleView> views = new ArrayList<>();
    for (FraudRule rule : FraudRule.values()) {
      views.add(view(book(known).at(rule, null, now), known));
      known.stream()
          .filter(set -> set.version().rule() == rule)
          .map(set -> set.version().programmeId())
          .filter(Objects::nonNull)
          .distinct()
          .forEach(
              programme -> {
                RuleVersion version = book(known).at(rule, programme, now);
                if (Objects.equals(version.programmeId(), programme)) {
                  views.add(view(version, known));
                }
              });
    }
    return views;
  }

  List<RuleView> versions(Caller caller, String key) {
    DecideCases.requireVisible(caller);
    FraudRule rule = FraudRule.of(key).orElseThrow(() -> new NotFound("not_found", "no such rule"));
    List<RuleView> views = new ArrayList<>();
    views.add(view(RuleVersion.shipped(rule), (SetRule) null));
    rules.all(caller.environment()).stream()
        .filter(set -> set.version().rule() == rule)
        .sorted(
            Comparator.comparing(
                    (SetRule set) -> Objects.requireNonNullElse(set.version().programmeId(), ""))
                .thenComparing(set -> set.version().version()))
        .forEach(set -> views.add(view(set.version(), set)));
    return views;
  }

  private static List<SetRule> own(
      List<SetRule> known, FraudRule rule, @Nullable String programmeId) {
    return known.stream()
        .filter(set -> set.version().rule() == rule)
        .filter(set -> Objects.equals(set.version().programmeId(), programmeId))
        .toList();
  }

  private static RuleBook book(List<SetRule> known) {
    return new RuleBook(known.stream().map(SetRule::version).toList());
  }

  private static RuleView view(RuleVersion version, List<SetRule> known) {
    return view(
        version,
        known.stream().filter(set -> set.version().equals(version)).findFirst().orElse(null));
  }

  private static RuleView view(RuleVersion version, @Nullable SetRule set) {
    return new RuleView(
        version.rule().key(),
        version.rule().subject().name().toLowerCase(Locale.ROOT),
        version.programmeId(),
        version.version(),
        version.effectiveFrom(),
        version.score(),
        new TreeMap<>(version.allParameters()),
        set == null ? null : set.by(),
        set == null ? null : set.at(),
        set == null ? null : set.reason());
  }
}
