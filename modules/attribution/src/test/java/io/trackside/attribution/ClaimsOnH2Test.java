package io.trackside.attribution;

class ClaimsOnH2Test extends ClaimsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
