package io.trackside.commission.close;

import io.trackside.commission.adjust.AdjustStatements;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.commission.ClosingApi;
import io.trackside.contracts.platform.Page;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door to the close of periods and to what people decide on statements. */
@ApplicationScoped
public class ClosingBoundary implements ClosingApi {
  @Inject ClosePeriods closePeriods;
  @Inject DecideStatement decideStatement;
  @Inject AdjustStatements adjustStatements;
  @Inject ReadClosing readClosing;

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
}
