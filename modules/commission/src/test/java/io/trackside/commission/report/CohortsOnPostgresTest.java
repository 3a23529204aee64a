package io.trackside.commission.report;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class CohortsOnPostgresTest extends CohortsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
