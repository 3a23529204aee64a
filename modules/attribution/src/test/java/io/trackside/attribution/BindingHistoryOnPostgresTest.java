package io.trackside.attribution;

class BindingHistoryOnPostgresTest extends BindingHistoryContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
