package io.trackside.attribution;

class PartnersAndClaimsOnPostgresTest extends PartnersAndClaimsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
