package io.trackside.commission.payout;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class PayoutOnPostgresTest extends PayoutContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
