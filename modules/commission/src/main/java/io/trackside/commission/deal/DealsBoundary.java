package io.trackside.commission.deal;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.CommissionApi.DealView;
import io.trackside.contracts.commission.DealsApi;
import io.trackside.contracts.commission.PlanRulesApi;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door to the life of deals, their assignments and the rules about places. */
@ApplicationScoped
@Transactional
public class DealsBoundary implements DealsApi, PlanRulesApi {
  @Inject ReadDeals readDeals;
  @Inject DecideDeals decideDeals;
  @Inject AssignDeals assignDeals;
  @Inject KeepPlanRules planRules;

  @Override
  public Page<DealSummary> deals(
      Caller caller, DealFilter filter, int limit, @Nullable String cursor) {
    return readDeals.page(caller, filter, limit, cursor);
  }

  @Override
  public DealView current(Caller caller, String dealId) {
    return readDeals.current(caller, dealId);
  }

  @Override
  public DealView version(Caller caller, String dealId, String version) {
    return readDeals.version(caller, dealId, version);
  }

  @Override
  public String text(Caller caller, String dealId, String version) {
    return readDeals.text(caller, dealId, version);
  }

  @Override
  public DealDiffView diff(Caller caller, String dealId, String from, String to) {
    return readDeals.diff(caller, dealId, from, to);
  }

  @Override
  public DealView approve(Caller caller, String dealId, String version, @Nullable String reason) {
    return decideDeals.decide(caller, dealId, version, true, reason);
  }

  @Override
  public DealView reject(Caller caller, String dealId, String version, @Nullable String reason) {
    return decideDeals.decide(caller, dealId, version, false, reason);
  }

  @Override
  public List<AssignmentView> assignments(Caller caller, String partnerId) {
    return assignDeals.list(caller, partnerId);
  }

  @Override
  public AssignmentView assign(Caller caller, String partnerId, NewAssignment assignment) {
    return assignDeals.assign(caller, partnerId, assignment);
  }

  @Override
  public AssignmentView decideAssignment(
      Caller caller,
      String partnerId,
      String assignmentId,
      boolean approved,
      @Nullable String reason) {
    return assignDeals.decide(caller, partnerId, assignmentId, approved, reason);
  }

  @Override
  public AssignmentView end(
      Caller caller, String partnerId, String assignmentId, AssignmentEnd end) {
    return assignDeals.end(caller, partnerId, assignmentId, end);
  }

  @Override
  public List<PlanRuleView> planRules(Caller caller, @Nullable String jurisdiction) {
    return planRules.list(caller, jurisdiction);
  }

  @Override
  public PlanRuleView addPlanRule(Caller caller, NewPlanRule rule) {
    return planRules.add(caller, rule);
  }
}
