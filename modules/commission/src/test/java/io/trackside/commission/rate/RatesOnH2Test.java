package io.trackside.commission.rate;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class RatesOnH2Test extends RatesContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
