package io.trackside.attribution.funnel;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;

class FunnelOnPostgresTest extends FunnelContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
