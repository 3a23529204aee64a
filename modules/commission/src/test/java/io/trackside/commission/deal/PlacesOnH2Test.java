package io.trackside.commission.deal;

import io.trackside.commission.Databases;
import io.trackside.commission.Hub;

class PlacesOnH2Test extends PlacesContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
