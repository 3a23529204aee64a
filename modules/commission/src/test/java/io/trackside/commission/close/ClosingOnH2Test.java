package io.trackside.commission.close;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class ClosingOnH2Test extends ClosingContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
