package io.trackside.attribution.partner;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;

class PartnerUsersOnH2Test extends PartnerUsersContract {
  @Override
  protected Hub hub() {
    return new Hub(Databases.h2());
  }
}
