package io.trackside.commission.close;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class LateDepositsOnH2Test extends LateDepositsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
