package io.trackside.commission;

class DealLifeOnH2Test extends DealLifeContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
