package io.trackside.attribution.binding;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;

class ClaimsOnH2Test extends ClaimsContract {
  @Override
  protected Hub hub() {
    return new Hub(Databases.h2());
  }
}
