package io.trackside.pamsync.store;

import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;

/** The partitions of the inbox and of the payloads, on databases where they have any. */
@ApplicationScoped
public class PartitionStore {
  @Inject Database database;

  /**
   * Makes the partitions that come next, unless they are there.
   *
   * @param span receipts of a partition
   * @return how many the inbox got, and the payloads as many; 0 where each is one table
   */
  public int ahead(long span) {
    return database.with(
        "making partitions", connection -> isPartitioned(connection) ? ahead(connection, span) : 0);
  }

  private static boolean isPartitioned(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().startsWith("PostgreSQL");
  }

  private static int ahead(Connection connection, long span) throws SQLException {
    int[] made = {0};
    Sql.query(
        connection,
        "select pam_inbox_ahead(?)",
        statement -> statement.setLong(1, span),
        row -> made[0] = row.getInt(1));
    return made[0];
  }
}
