package io.trackside.commission.payout;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class SelfBillingOnH2Test extends SelfBillingContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
