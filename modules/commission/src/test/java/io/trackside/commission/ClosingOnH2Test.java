package io.trackside.commission;

class ClosingOnH2Test extends ClosingContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
