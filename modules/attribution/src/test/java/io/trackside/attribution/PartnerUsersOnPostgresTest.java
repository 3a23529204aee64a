package io.trackside.attribution;

class PartnerUsersOnPostgresTest extends PartnerUsersContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
