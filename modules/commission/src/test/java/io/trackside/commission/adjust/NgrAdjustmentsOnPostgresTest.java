package io.trackside.commission.adjust;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class NgrAdjustmentsOnPostgresTest extends NgrAdjustmentsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
