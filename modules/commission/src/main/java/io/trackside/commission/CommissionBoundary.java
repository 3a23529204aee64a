package io.trackside.commission;

import io.trackside.commission.deal.AssignDeals;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.commission.ClosingApi;
import io.trackside.contracts.commission.CommissionApi;
import io.trackside.contracts.commission.CommissionIntake;
import io.trackside.contracts.commission.DealsApi;
import io.trackside.contracts.commission.ExplanationApi;
import io.trackside.contracts.commission.FxApi;
import io.trackside.contracts.commission.ReconciliationApi;
import io.trackside.contracts.pamsync.BookApi.BookTotal;
import io.trackside.contracts.platform.Page;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The transactional door of commission. */
@ApplicationScoped
public class CommissionBoundary
    implements CommissionApi,
        CommissionIntake,
        ReconciliationApi,
        ClosingApi,
        ExplanationApi,
        FxApi {
  @Inject SaveDeal saveDeal;
  @Inject AssignDeals assignDeals;
  @Inject ReadStatements readStatements;
  @Inject Simulate simulate;
  @Inject RecordFacts recordFacts;
  @Inject MovePlayer movePlayer;
  @Inject RefoldPlayers refoldPlayers;
  @Inject AccrueStatement accrueStatement;
  @Inject OpenReconciliation openReconciliation;
  @Inject ReadReconciliation readReconciliation;
  @Inject CompareWithBook compareWithBook;
  @Inject ClosePeriods closePeriods;
  @Inject DecideStatement decideStatement;
  @Inject AdjustStatements adjustStatements;
  @Inject ReadClosing readClosing;
  @Inject ExplainLine explainLine;
  @Inject LoadRates loadRates;
  @Inject ReadRates readRates;
  @Inject DueStore due;
  @Inject StatementStore statements;
  @Inject ClosingStore closing;
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
    if (due.refolds() > 0 || due.toRequalify() > 0) {
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

  @Override
  @Transactional
  public JobView close(Caller caller, String period) {
    return closePeriods.order(caller, period);
  }

  @Override
  @Transactional
  public List<PeriodView> periods(Caller caller) {
    return closePeriods.list(caller);
  }

  @Override
  @Transactional
  public PeriodView period(Caller caller, String period) {
    return closePeriods.show(caller, period);
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public CloseStep closeNext(Environment environment, String period, @Nullable String cursor) {
    return closePeriods.next(environment, period, cursor);
  }

  @Override
  @Transactional
  public StatementDetail statement(Caller caller, String statementId) {
    return readClosing.statement(caller, statementId);
  }

  @Override
  @Transactional
  public String document(Caller caller, String statementId) {
    return readClosing.document(caller, statementId);
  }

  @Override
  @Transactional
  public StatementDetail decide(
      Caller caller, String statementId, Step step, StatementDecision decision) {
    decideStatement.decide(caller, statementId, step, decision);
    return readClosing.statement(caller, statementId);
  }

  @Override
  @Transactional
  public AdjustmentView adjust(Caller caller, NewAdjustment adjustment) {
    return adjustStatements.propose(caller, adjustment);
  }

  @Override
  @Transactional
  public AdjustmentView adjustment(Caller caller, String adjustmentId) {
    return adjustStatements.show(caller, adjustmentId);
  }

  @Override
  @Transactional
  public Page<AdjustmentView> adjustments(Caller caller, int limit, @Nullable String cursor) {
    return adjustStatements.list(caller, limit, cursor);
  }

  @Override
  @Transactional
  public AdjustmentView decideAdjustment(
      Caller caller, String adjustmentId, boolean approved, @Nullable String reason) {
    return adjustStatements.decide(caller, adjustmentId, approved, reason);
  }

  @Override
  @Transactional
  public Page<BalanceView> balances(
      Caller caller,
      @Nullable String partnerId,
      @Nullable Instant at,
      int limit,
      @Nullable String cursor) {
    return readClosing.balances(caller, partnerId, at, limit, cursor);
  }

  @Override
  @Transactional
  public Explanation explain(Caller caller, String lineId, int limit, @Nullable String cursor) {
    return explainLine.explain(caller, lineId, limit, cursor);
  }

  @Override
  @Transactional
  public LoadView load(Caller caller, Format format, byte[] document) {
    return loadRates.load(
        caller.environment(), "upload", caller.clientId(), RateDocuments.read(format, document));
  }

  /** Keeps rates that were fetched, for both environments; returns how many were new. */
  @Transactional(TxType.REQUIRES_NEW)
  public int keepFetchedRates(String source, Format format, byte[] document) {
    int changed = 0;
    for (Environment environment : Environment.values()) {
      changed +=
          loadRates
              .load(environment, source, "system", RateDocuments.read(format, document))
              .changed();
    }
    return changed;
  }

  @Override
  @Transactional
  public List<RateView> rates(Caller caller, @Nullable String date) {
    return readRates.rates(caller, date);
  }

  @Override
  @Transactional
  public List<WaitingView> waiting(Caller caller) {
    return readRates.waiting(caller);
  }
}
