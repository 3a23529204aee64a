package io.trackside.commission;

class PlacesOnH2Test extends PlacesContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
