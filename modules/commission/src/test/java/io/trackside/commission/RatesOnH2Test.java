package io.trackside.commission;

class RatesOnH2Test extends RatesContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
