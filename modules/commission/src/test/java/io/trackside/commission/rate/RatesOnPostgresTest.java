package io.trackside.commission.rate;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class RatesOnPostgresTest extends RatesContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
