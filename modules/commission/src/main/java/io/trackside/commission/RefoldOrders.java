package io.trackside.commission;

import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.DueStore.RefoldRow;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/** Orders that players' figures be rebuilt because a deal or an assignment changed. */
@ApplicationScoped
class RefoldOrders {
  /** The work order of a refold; which one it is stands in the rows. */
  static final String ORDER_ID = "refold";

  @Inject DueStore due;
  @Inject DealStore deals;
  @Inject WorkOrders orders;
  @Inject Clock clock;

  void orderForDeal(Environment environment, String dealId) {
    deals
        .assignmentsOfDeal(environment, dealId)
        .forEach(a -> order(environment, a.partnerId(), a.programmeId()));
  }

  void order(Environment environment, String partnerId, String programmeId) {
    due.addRefold(new RefoldRow(environment, partnerId, programmeId, ""), clock.instant());
    orders.send(WorkQueue.ACCRUAL, List.of(ORDER_ID));
  }
}
