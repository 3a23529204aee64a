package io.trackside.commission.rebuild;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class RebuildOnH2Test extends RebuildContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
