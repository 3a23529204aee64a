package io.trackside.commission;

class CohortsOnH2Test extends CohortsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
