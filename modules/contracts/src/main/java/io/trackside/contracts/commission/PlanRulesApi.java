package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.Unprocessable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jurisdiction × licence × plan: dated rules about which kind of plan is barred where, or bound to
 * a class of licence. They are looked at when a deal is assigned and when it accrues.
 */
public interface PlanRulesApi {

  /** All versions of all rules, those that are shipped first. */
  List<PlanRuleView> planRules(Caller caller, @Nullable String jurisdiction);

  /**
   * Adds a rule; the same id again is a new version, which begins after the last one.
   *
   * @throws Conflict {@code rule_changed} if somebody else added this version just now
   * @throws Unprocessable {@code rule_contradictory} if it begins in a closed period
   */
  PlanRuleView addPlanRule(Caller caller, NewPlanRule rule);

  /**
   * A rule to add. Exactly one of {@code barred} and {@code allowed} is given; {@code barred} with
   * nothing in it lifts the rule.
   *
   * @param jurisdiction {@code US}, {@code US-MA}, {@code US-*} for any subdivision, or {@code *}
   * @param barred kinds of plan: REVSHARE, CPA, CPL, FIXED, LOTS, PURCHASE
   * @param allowed the only kinds that are not barred
   * @param licenceClasses with any of which the rule does not bar; absent: nobody is exempt
   * @param effectiveFrom first day, in the deal's zone
   * @param effectiveTo last day, included; absent for no end
   * @param source where the rule stands, for people
   */
  record NewPlanRule(
      String ruleId,
      String jurisdiction,
      @Nullable List<String> barred,
      @Nullable List<String> allowed,
      @Nullable List<String> licenceClasses,
      String effectiveFrom,
      @Nullable String effectiveTo,
      String source) {}

  /**
   * A version of a rule.
   *
   * @param shipped whether it came with the hub: an example to be confirmed by counsel
   */
  record PlanRuleView(
      String ruleId,
      int version,
      String jurisdiction,
      @Nullable List<String> barred,
      @Nullable List<String> allowed,
      List<String> licenceClasses,
      String effectiveFrom,
      @Nullable String effectiveTo,
      String source,
      boolean shipped,
      @Nullable String createdBy,
      @Nullable Instant createdAt) {}
}
