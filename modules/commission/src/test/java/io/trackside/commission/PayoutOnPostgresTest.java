package io.trackside.commission;

class PayoutOnPostgresTest extends PayoutContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
