package io.trackside.commission;

class CommissionOnH2Test extends CommissionContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
