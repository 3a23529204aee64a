package io.trackside.attribution;

class FunnelOnH2Test extends FunnelContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
