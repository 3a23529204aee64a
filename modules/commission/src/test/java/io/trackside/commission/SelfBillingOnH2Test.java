package io.trackside.commission;

class SelfBillingOnH2Test extends SelfBillingContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
