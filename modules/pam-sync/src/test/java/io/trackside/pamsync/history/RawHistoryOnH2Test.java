package io.trackside.pamsync.history;

import io.trackside.pamsync.store.H2Tables;
import javax.sql.DataSource;

class RawHistoryOnH2Test extends RawHistoryContract {
  @Override
  DataSource fresh() {
    return H2Tables.fresh();
  }
}
