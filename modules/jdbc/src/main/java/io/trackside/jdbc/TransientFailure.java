package io.trackside.jdbc;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure of the surroundings (database or broker away, deadlock, lock or time-out) from
 * one that what was to be stored brings with it and would bring again.
 */
public final class TransientFailure {
  private static final int CAUSES_MAX = 20;

  /** Connection, transaction rollback, resources, lock not available, operator intervention. */
  private static final Set<String> STATE_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

  /** H2's lock time-out and concurrent update; closed connection or database, at a stop. */
  private static final Set<String> STATES =
      Set.of("HYT00", "HYT01", "90131", "90067", "90098", "90121");

  private TransientFailure() {}

  /** Whether the failure, or one behind it, says nothing about what was to be stored. */
  public static boolean is(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
      if (isTransient(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isTransient(Throwable cause) {
    if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException) {
      return true;
    }
    if (cause instanceof SQLException sql) {
      String state = sql.getSQLState();
      // A driver always names the state of what a statement did; the closing pool names none.
      return state == null
          || STATES.contains(state)
          || STATE_CLASSES.contains(state.substring(0, 2));
    }
    String name = cause.getClass().getName();
    return name.startsWith("jakarta.jms.")
        || name.startsWith("jakarta.resource.")
        || name.equals("jakarta.transaction.RollbackException")
        || name.startsWith("jakarta.transaction.Heuristic");
  }
}
