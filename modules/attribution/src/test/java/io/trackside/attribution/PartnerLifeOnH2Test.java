package io.trackside.attribution;

class PartnerLifeOnH2Test extends PartnerLifeContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
