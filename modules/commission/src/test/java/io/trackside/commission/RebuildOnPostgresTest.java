package io.trackside.commission;

class RebuildOnPostgresTest extends RebuildContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
