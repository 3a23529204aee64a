package io.trackside.commission.close;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class LateDepositsOnPostgresTest extends LateDepositsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
