package io.trackside.attribution.partner;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;

class PartnerLifeOnPostgresTest extends PartnerLifeContract {
  @Override
  protected Hub hub() {
    return new Hub(Databases.postgres());
  }
}
