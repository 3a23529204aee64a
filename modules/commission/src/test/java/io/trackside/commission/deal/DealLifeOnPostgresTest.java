package io.trackside.commission.deal;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class DealLifeOnPostgresTest extends DealLifeContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
