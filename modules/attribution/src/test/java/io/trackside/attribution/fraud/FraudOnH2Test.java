package io.trackside.attribution.fraud;

import io.trackside.attribution.Databases;

class FraudOnH2Test extends FraudContract {
  @Override
  FraudHub hub() {
    return new FraudHub(Databases.h2());
  }
}
