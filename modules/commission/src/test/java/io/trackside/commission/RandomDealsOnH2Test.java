package io.trackside.commission;

class RandomDealsOnH2Test extends RandomDealsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }

  @Override
  int deals() {
    return 40;
  }
}
