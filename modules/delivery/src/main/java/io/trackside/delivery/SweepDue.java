package io.trackside.delivery;

import io.trackside.contracts.platform.SweepTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Orders destinations again that have rows due: lost orders, lapsed leases, retries come due. */
@ApplicationScoped
class SweepDue implements SweepTask {
  @Inject DeliveryBoundary boundary;

  @Override
  public String name() {
    return "delivery";
  }

  @Override
  public int sweep() {
    boundary.forgetWaiting();
    return boundary.orderDue();
  }
}
