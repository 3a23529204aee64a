package io.trackside.commission.payout;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class SelfBillingOnPostgresTest extends SelfBillingContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
