package io.trackside.commission;

import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.commission.CommissionApi;
import io.trackside.contracts.commission.CommissionIntake;
import io.trackside.contracts.commission.ReconciliationApi;
import io.trackside.contracts.pamsync.BookApi.BookTotal;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The transactional door of commission. */
@ApplicationScoped
public class CommissionBoundary implements CommissionApi, CommissionIntake, ReconciliationApi {
  @Inject SaveDeal saveDeal;
  @Inject AssignDeal assignDeal;
  @Inject ReadStatements readStatements;
  @Inject Simulate simulate;
  @Inject RecordFacts recordFacts;
  @Inject RefoldPlayers refoldPlayers;
  @Inject AccrueStatement accrueStatement;
  @Inject OpenReconciliation openReconciliation;
  @Inject ReadReconciliation readReconciliation;
  @Inject CompareWithBook compareWithBook;
  @Inject DueStore due;
  @Inject StatementStore statements;
  @Inject WorkOrders orders;
  @Inject Settings settings;
  @Inject Clock clock;

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
    return assignDeal.assign(caller, partnerId, assignment);
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
        "commission_fx_rate_missing", statements.statementsWaiting());
  }

  @Override
  @Transactional(TxType.MANDATORY)
  public Map<Long, Money> record(
      Environment environment, List<PlayerFact> facts, Bindings bindings) {
    return recordFacts.record(environment, facts, bindings);
  }

  /** Carries out one work order in a transaction of its own. */
  @Transactional(TxType.REQUIRES_NEW)
  public void workOff(String orderId) {
    if (orderId.equals(RefoldOrders.ORDER_ID)) {
      refoldPlayers.nextChunk();
    } else {
      accrueStatement.accrue(StatementKey.parse(orderId));
    }
  }

  /** Orders late accruals and refolds again and returns the statements concerned. */
  @Transactional(TxType.REQUIRES_NEW)
  public List<StatementKey> reissueLateOrders() {
    List<StatementKey> late =
        due.markedBefore(
            clock.instant().minus(settings.duration(CommissionSettings.ACCRUAL_GRACE)),
            settings.integer(CommissionSettings.SWEEP_ROWS));
    List<String> ids = new ArrayList<>(late.stream().map(StatementKey::orderId).toList());
    if (due.refolds() > 0) {
      ids.add(RefoldOrders.ORDER_ID);
    }
    if (!ids.isEmpty()) {
      orders.send(WorkQueue.ACCRUAL, ids);
    }
    return late;
  }

  @Override
  @Transactional
  public ReconciliationView open(Caller caller, NewReconciliation request) {
    return openReconciliation.open(caller, request);
  }

  @Override
  @Transactional
  public ReconciliationView reconciliation(Caller caller, String id) {
    return readReconciliation.read(caller, id);
  }

  @Override
  @Transactional
  public void keepTotals(Environment environment, String id, List<BookTotal> totals) {
    compareWithBook.keep(environment, id, totals);
  }

  @Override
  @Transactional
  public ReconciliationView compare(Environment environment, String id) {
    return compareWithBook.compare(environment, id);
  }

  @Override
  @Transactional
  public Window window(Environment environment, String id) {
    return readReconciliation.window(environment, id);
  }
}
