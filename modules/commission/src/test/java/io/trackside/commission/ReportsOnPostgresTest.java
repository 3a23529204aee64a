package io.trackside.commission;

class ReportsOnPostgresTest extends ReportsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
