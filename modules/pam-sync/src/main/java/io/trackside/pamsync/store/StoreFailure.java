package io.trackside.pamsync.store;

import java.sql.SQLException;

/** The database refused or is away. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreFailure(String doing, SQLException cause) {
    super("the database failed while " + doing, cause);
  }
}
