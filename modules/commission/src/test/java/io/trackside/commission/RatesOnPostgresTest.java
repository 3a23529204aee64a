package io.trackside.commission;

class RatesOnPostgresTest extends RatesContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
