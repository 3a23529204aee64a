package io.trackside.commission.report;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class CohortsOnH2Test extends CohortsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
