package io.trackside.commission.statement;

import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.DueStore.RefoldRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Orders that players' figures be rebuilt because a deal or an assignment changed. */
@ApplicationScoped
public class RefoldOrders {
  /** The work order of a refold; which one it is stands in the rows. */
  public static final String ORDER_ID = "refold";

  @Inject DueStore due;
  @Inject DealStore deals;
  @Inject StatementStore statements;
  @Inject WorkOrders orders;
  @Inject Clock clock;

  /** Of everybody who has the deal. */
  public void orderForDeal(Environment environment, String dealId) {
    deals
        .assignmentsOfDeal(environment, dealId)
        .forEach(a -> order(environment, a.partnerId(), a.programmeId()));
  }

  /** Of a partner's players in a programme. */
  public void order(Environment environment, String partnerId, String programmeId) {
    due.addRefold(new RefoldRow(environment, partnerId, programmeId, ""), clock.instant());
    orders.send(WorkQueue.ACCRUAL, List.of(ORDER_ID));
  }

  /** Marks the current statement of an account: fees may end though no player's figures change. */
  public void touch(Environment environment, AssignmentRow row) {
    StatementKey account =
        new StatementKey(
            environment, row.partnerId(), row.dealId(), Period.of(clock.instant(), ZoneOffset.UTC));
    mark(
        statements.inState(account, StatementStates.OPEN).stream().map(StatementRow::key).toList());
  }

  /** Marks open statements to be computed anew. */
  public void mark(List<StatementKey> open) {
    if (!open.isEmpty()) {
      due.add(open, UUID.randomUUID().toString(), clock.instant());
      orders.send(WorkQueue.ACCRUAL, open.stream().map(StatementKey::orderId).toList());
    }
  }
}
