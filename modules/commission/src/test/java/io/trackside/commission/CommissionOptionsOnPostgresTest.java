package io.trackside.commission;

class CommissionOptionsOnPostgresTest extends OptionsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
