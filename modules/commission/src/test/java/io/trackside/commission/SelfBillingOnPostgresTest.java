package io.trackside.commission;

class SelfBillingOnPostgresTest extends SelfBillingContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
