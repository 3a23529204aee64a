package io.trackside.commission;

class CommissionOnPostgresTest extends CommissionContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
