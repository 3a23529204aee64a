package io.trackside.attribution.partner;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;

class PartnerUsersOnPostgresTest extends PartnerUsersContract {
  @Override
  protected Hub hub() {
    return new Hub(Databases.postgres());
  }
}
