package io.trackside.commission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Works off the orders of one message, each in a transaction of its own: one that fails does not
 * keep the others waiting, but brings the message again.
 */
@ApplicationScoped
public class WorkOffOrders {
  private static final System.Logger LOG = System.getLogger("io.trackside.commission");

  @Inject CommissionBoundary boundary;

  /**
   * Works off all that can be.
   *
   * @throws IllegalStateException if any failed
   */
  public void all(List<String> orderIds) {
    @Nullable RuntimeException first = null;
    for (String orderId : orderIds) {
      try {
        boundary.workOff(orderId);
      } catch (RuntimeException failed) {
        LOG.log(System.Logger.Level.WARNING, "event=accrual_failed order=" + orderId, failed);
        first = first == null ? failed : first;
      }
    }
    if (first != null) {
      throw new IllegalStateException("an accrual failed", first);
    }
  }
}
