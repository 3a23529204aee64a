package io.trackside.jdbc;

import java.sql.SQLException;

/**
 * The database refused or could not be reached; the surrounding transaction rolls back. The message
 * has the SQL state alone, since a driver's words may quote what was to be stored.
 */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean dataFault;

  /**
   * A failure.
   *
   * @param doing what was being done, for example {@code "reading payloads"}
   */
  public StoreFailure(String doing, SQLException cause) {
    super("the database failed while " + doing + ": SQL state " + cause.getSQLState(), cause);
    String state = cause.getSQLState();
    this.dataFault = state != null && (state.startsWith("22") || state.startsWith("23"));
  }

  /** Whether a value of the statement was at fault, so that other rows may still succeed. */
  public boolean dataFault() {
    return dataFault;
  }
}
