package io.trackside.attribution;

class ClaimsOnPostgresTest extends ClaimsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
