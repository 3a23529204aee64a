package io.trackside.attribution.binding;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;

class ClaimsOnPostgresTest extends ClaimsContract {
  @Override
  protected Hub hub() {
    return new Hub(Databases.postgres());
  }
}
