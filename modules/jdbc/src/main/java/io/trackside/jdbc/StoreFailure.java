package io.trackside.jdbc;

import java.sql.SQLException;

/**
 * The database refused or could not be reached; the surrounding transaction rolls back. The message
 * has the SQL state alone, since a driver's words may quote what was to be stored.
 */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Query cancelled, of PostgreSQL and of H2. */
  private static final String CANCELLED = "57014";

  private final boolean dataFault;
  private final boolean timedOut;

  /**
   * A failure.
   *
   * @param doing what was being done, for example {@code "reading payloads"}
   */
  public StoreFailure(String doing, SQLException cause) {
    super("the database failed while " + doing + ": SQL state " + cause.getSQLState(), cause);
    String state = cause.getSQLState();
    this.dataFault = state != null && (state.startsWith("22") || state.startsWith("23"));
    this.timedOut = CANCELLED.equals(state);
  }

  /** Whether the statement was given up because it took too long. */
  public boolean timedOut() {
    return timedOut;
  }

  /** Whether a value of the statement was at fault, so that other rows may still succeed. */
  public boolean dataFault() {
    return dataFault;
  }
}
