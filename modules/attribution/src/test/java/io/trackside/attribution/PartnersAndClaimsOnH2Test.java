package io.trackside.attribution;

class PartnersAndClaimsOnH2Test extends PartnersAndClaimsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
