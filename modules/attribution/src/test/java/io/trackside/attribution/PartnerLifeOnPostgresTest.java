package io.trackside.attribution;

class PartnerLifeOnPostgresTest extends PartnerLifeContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
