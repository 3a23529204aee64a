package io.trackside.commission;

class DealLifeOnPostgresTest extends DealLifeContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
