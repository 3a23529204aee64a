package io.trackside.attribution;

class FunnelOnPostgresTest extends FunnelContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
