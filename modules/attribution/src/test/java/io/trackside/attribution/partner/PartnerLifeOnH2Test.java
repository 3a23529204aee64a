package io.trackside.attribution.partner;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;

class PartnerLifeOnH2Test extends PartnerLifeContract {
  @Override
  protected Hub hub() {
    return new Hub(Databases.h2());
  }
}
