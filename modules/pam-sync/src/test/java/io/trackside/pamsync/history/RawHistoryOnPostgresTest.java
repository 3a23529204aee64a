package io.trackside.pamsync.history;

import io.trackside.pamsync.store.PostgresTables;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RawHistoryOnPostgresTest extends RawHistoryContract {
  private static PostgresTables tables;

  @BeforeAll
  static void start() {
    tables = PostgresTables.start();
  }

  @AfterAll
  static void stop() {
    tables.close();
  }

  @Override
  DataSource fresh() {
    return tables.fresh();
  }
}
