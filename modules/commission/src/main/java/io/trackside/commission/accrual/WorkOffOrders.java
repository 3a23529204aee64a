package io.trackside.commission.accrual;

import io.trackside.commission.statement.RefoldOrders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Works off the orders of one message: statements go to the accrual workers, a refold is done here
 * and brings the message again if it fails.
 */
@ApplicationScoped
public class WorkOffOrders {
  @Inject AccrualBoundary boundary;
  @Inject RunAccruals accruals;

  /** Takes all of them. */
  public void all(List<String> orderIds) {
    for (String orderId : orderIds) {
      if (orderId.equals(RefoldOrders.ORDER_ID)) {
        boundary.workOff(orderId);
      } else {
        accruals.ask(orderId);
      }
    }
  }
}
