package io.trackside.pamsync.store;

import javax.sql.DataSource;

class InboxStoreOnH2Test extends InboxStoreContract {
  @Override
  DataSource fresh() {
    return H2Tables.fresh();
  }
}
