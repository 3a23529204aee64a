package io.trackside.commission.report;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class ReportsOnPostgresTest extends ReportsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
