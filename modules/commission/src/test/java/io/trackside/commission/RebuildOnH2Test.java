package io.trackside.commission;

class RebuildOnH2Test extends RebuildContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
