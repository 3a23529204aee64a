package io.trackside.attribution.history;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;

class BindingHistoryOnH2Test extends BindingHistoryContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
