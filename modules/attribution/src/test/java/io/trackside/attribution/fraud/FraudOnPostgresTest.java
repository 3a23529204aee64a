package io.trackside.attribution.fraud;

import io.trackside.attribution.Databases;

class FraudOnPostgresTest extends FraudContract {
  @Override
  FraudHub hub() {
    return new FraudHub(Databases.postgres());
  }
}
