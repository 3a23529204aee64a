package io.trackside.commission;

class PayoutOnH2Test extends PayoutContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
