package io.trackside.commission;

class NgrAdjustmentsOnH2Test extends NgrAdjustmentsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
