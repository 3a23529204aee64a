package io.trackside.commission;

class NgrAdjustmentsOnPostgresTest extends NgrAdjustmentsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
