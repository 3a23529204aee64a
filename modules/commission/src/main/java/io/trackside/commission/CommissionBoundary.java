package io.trackside.commission;

import io.trackside.commission.accrual.ReadStatements;
import io.trackside.commission.deal.AssignDeals;
import io.trackside.commission.deal.SaveDeal;
import io.trackside.commission.figure.MovePlayer;
import io.trackside.commission.figure.RecordFacts;
import io.trackside.commission.simulate.Simulate;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.StatementStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.commission.CommissionApi;
import io.trackside.contracts.commission.CommissionIntake;
import io.trackside.contracts.commission.DealsApi;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door to deals and statements, and the intake's step. */
@ApplicationScoped
public class CommissionBoundary implements CommissionApi, CommissionIntake {
  @Inject SaveDeal saveDeal;
  @Inject AssignDeals assignDeals;
  @Inject ReadStatements readStatements;
  @Inject Simulate simulate;
  @Inject RecordFacts recordFacts;
  @Inject MovePlayer movePlayer;
  @Inject DueStore due;
  @Inject StatementStore statements;
  @Inject ClosingStore closing;

  @Override
  @Transactional
  public DealView saveDeal(Caller caller, String document) {
    return saveDeal.save(caller, document);
  }

  @Override
  @Transactional
  public List<DealView> dealVersions(Caller caller, String dealId) {
    return saveDeal.versions(caller, dealId);
  }

  @Override
  @Transactional
  public AssignmentView assign(Caller caller, String partnerId, NewAssignment assignment) {
    DealsApi.AssignmentView made =
        assignDeals.assign(
            caller,
            partnerId,
            new DealsApi.NewAssignment(
                assignment.dealId(),
                assignment.programmeId(),
                assignment.effectiveFrom(),
                null,
                null));
    return new AssignmentView(
        made.partnerId(), made.dealId(), made.programmeId(), made.effectiveFrom());
  }

  @Override
  @Transactional
  public List<StatementView> statements(Caller caller, String partnerId, String period) {
    return readStatements.of(caller, partnerId, period);
  }

  @Override
  public SimulationView simulate(Caller caller, String request) {
    return simulate.run(request);
  }

  @Override
  @Transactional
  public Map<String, Long> gauges() {
    return Map.of(
        "commission_statements_due", due.statementsDue(),
        "commission_refolds", due.refolds(),
        "commission_fx_rate_missing",
            (long) statements.openAndWaiting().size() + closing.waiting().size());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public Map<Long, Money> record(
      Environment environment, List<PlayerFact> facts, Bindings bindings) {
    return recordFacts.record(environment, facts, bindings);
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public void rebind(Environment environment, String playerId, @Nullable Binding binding) {
    movePlayer.move(environment, playerId, binding);
  }
}
