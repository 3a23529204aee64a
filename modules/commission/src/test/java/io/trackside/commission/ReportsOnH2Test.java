package io.trackside.commission;

class ReportsOnH2Test extends ReportsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
