package io.trackside.commission;

class PlacesOnPostgresTest extends PlacesContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
