package io.trackside.commission.rebuild;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class RebuildOnPostgresTest extends RebuildContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
