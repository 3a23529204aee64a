package io.trackside.commission.report;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class ReportsOnH2Test extends ReportsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
