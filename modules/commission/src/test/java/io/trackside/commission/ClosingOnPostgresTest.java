package io.trackside.commission;

class ClosingOnPostgresTest extends ClosingContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
