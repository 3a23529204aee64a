package io.trackside.commission.deal;

import io.trackside.commission.statement.RefoldOrders;
import io.trackside.commission.store.PlanRuleStore;
import io.trackside.commission.store.PlanRuleStore.RuleRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.PlanRulesApi.NewPlanRule;
import io.trackside.contracts.commission.PlanRulesApi.PlanRuleView;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.PlanKind;
import io.trackside.domain.commission.PlanRule;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Adds versions of rules and shows them. What is open is computed anew under them. */
@ApplicationScoped
class KeepPlanRules {
  /** Most versions that one environment keeps of its own. */
  private static final int RULES_MAX = 2_000;

  @Inject PlanRuleStore store;
  @Inject PlanMatrices matrices;
  @Inject RefoldOrders refolds;
  @Inject AuditLog audit;
  @Inject Clock clock;

  List<PlanRuleView> list(Caller caller, @Nullable String jurisdiction) {
    List<PlanRuleView> views = new ArrayList<>();
    ShippedRules.ALL.forEach(rule -> views.add(view(rule, null)));
    store.all(caller.environment()).forEach(row -> views.add(view(row.rule(), row)));
    return views.stream()
        .filter(view -> jurisdiction == null || view.jurisdiction().equals(jurisdiction))
        .toList();
  }

  PlanRuleView add(Caller caller, @Nullable NewPlanRule wanted) {
    DecideDeals.requireOperator(caller);
    PlanRule first = PlanRuleDocuments.check(wanted, "", 1);
    List<PlanRule> known =
        matrices.rules(caller.environment()).stream()
            .filter(rule -> rule.ruleId().equals(first.ruleId()))
            .toList();
    if (!known.isEmpty()) {
      PlanRule last = known.get(known.size() - 1);
      if (isSame(first, last)) {
        return view(last, ShippedRules.contains(last) ? null : row(caller, last));
      }
      if (!first.effectiveFrom().isAfter(last.effectiveFrom())) {
        throw contradictory("a new version begins after the last one, " + last.effectiveFrom());
      }
    }
    Optional<Period> closed = store.closedThrough(caller.environment());
    if (closed.isPresent() && Period.of(first.effectiveFrom()).compareTo(closed.get()) <= 0) {
      throw contradictory("a rule begins in an open period; " + closed.get() + " is closed");
    }
    if (store.all(caller.environment()).size() >= RULES_MAX) {
      throw new Conflict("too_many_rules", "at most " + RULES_MAX + " versions are kept");
    }
    return keep(caller, numbered(first, known.size() + 1));
  }

  private PlanRuleView keep(Caller caller, PlanRule rule) {
    RuleRow row =
        new RuleRow(rule, caller.clientId(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    if (!store.insert(caller.environment(), row)) {
      throw new Conflict("rule_changed", "another version of this rule was added just now");
    }
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "plan_rule.added",
            caller.clientId(),
            null,
            null,
            Map.of(
                "ruleId", rule.ruleId(),
                "version", (long) rule.version(),
                "jurisdiction", rule.jurisdiction(),
                "plans", (rule.allowsOnly() ? "allowed " : "barred ") + names(rule),
                "licenceClasses", List.copyOf(new TreeSet<>(rule.licenceClasses())),
                "effectiveFrom", rule.effectiveFrom().toString(),
                "effectiveTo", String.valueOf(rule.effectiveTo()),
                "source", rule.source())));
    refolds.mark(store.openFrom(caller.environment(), Period.of(rule.effectiveFrom())));
    return view(rule, row);
  }

  private RuleRow row(Caller caller, PlanRule rule) {
    return store.all(caller.environment()).stream()
        .filter(row -> row.rule().equals(rule))
        .findFirst()
        .orElseThrow(IllegalStateException::new);
  }

  private static boolean isSame(PlanRule a, PlanRule b) {
    return numbered(a, b.version()).equals(b);
  }

  private static PlanRule numbered(PlanRule rule, int version) {
    return new PlanRule(
        rule.ruleId(),
        version,
        rule.jurisdiction(),
        rule.allowsOnly(),
        rule.plans(),
        rule.licenceClasses(),
        rule.effectiveFrom(),
        rule.effectiveTo(),
        rule.source());
  }

  private static Unprocessable contradictory(String detail) {
    return new Unprocessable(
        "rule_contradictory",
        "the rule cannot begin then",
        List.of(new FieldError("/effectiveFrom", detail)));
  }

  private static List<String> names(PlanRule rule) {
    return rule.plans().stream().sorted().map(PlanKind::name).toList();
  }

  private static PlanRuleView view(PlanRule rule, @Nullable RuleRow row) {
    return new PlanRuleView(
        rule.ruleId(),
        rule.version(),
        rule.jurisdiction(),
        rule.allowsOnly() ? null : names(rule),
        rule.allowsOnly() ? names(rule) : null,
        List.copyOf(new TreeSet<>(rule.licenceClasses())),
        rule.effectiveFrom().toString(),
        rule.effectiveTo() == null ? null : rule.effectiveTo().toString(),
        rule.source(),
        row == null,
        row == null ? null : row.createdBy(),
        row == null ? null : row.createdAt());
  }
}
