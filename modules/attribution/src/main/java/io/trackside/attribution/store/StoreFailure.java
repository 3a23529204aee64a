package io.trackside.attribution.store;

import java.sql.SQLException;

/** The database refused or could not be reached; the surrounding transaction rolls back. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean dataFault;

  StoreFailure(SQLException cause) {
    super("database error " + cause.getSQLState(), cause);
    String state = cause.getSQLState();
    this.dataFault = state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** Whether a value of the statement was at fault, so that other rows may still succeed. */
  public boolean dataFault() {
    return dataFault;
  }
}
