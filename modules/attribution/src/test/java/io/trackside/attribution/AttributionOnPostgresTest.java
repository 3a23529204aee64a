package io.trackside.attribution;

class AttributionOnPostgresTest extends AttributionContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
