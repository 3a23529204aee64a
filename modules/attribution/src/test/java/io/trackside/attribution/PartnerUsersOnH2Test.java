package io.trackside.attribution;

class PartnerUsersOnH2Test extends PartnerUsersContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
