package io.trackside.attribution;

class AttributionOnH2Test extends AttributionContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
