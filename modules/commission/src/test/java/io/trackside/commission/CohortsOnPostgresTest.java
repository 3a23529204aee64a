package io.trackside.commission;

class CohortsOnPostgresTest extends CohortsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
