package io.trackside.attribution.history;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;

class BindingHistoryOnPostgresTest extends BindingHistoryContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
