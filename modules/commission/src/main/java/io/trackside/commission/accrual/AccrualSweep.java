package io.trackside.commission.accrual;

import io.trackside.commission.store.StatementKey;
import io.trackside.contracts.platform.SweepTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Finds statements and refolds whose order was lost and orders them again. */
@ApplicationScoped
public class AccrualSweep implements SweepTask {
  @Inject AccrualBoundary boundary;

  @Override
  public String name() {
    return "accrual";
  }

  @Override
  public int sweep() {
    List<StatementKey> late = boundary.reissueLateOrders();
    return late.size();
  }
}
