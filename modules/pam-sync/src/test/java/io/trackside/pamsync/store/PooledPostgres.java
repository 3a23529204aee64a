package io.trackside.pamsync.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Connections that are used again: opening one costs more than most statements. */
final class PooledPostgres {
  private PooledPostgres() {}

  /** A database of a server; the caller disposes of it. */
  static JdbcConnectionPool of(EmbeddedPostgres server, String database, String user) {
    PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
    connections.setServerNames(new String[] {"localhost"});
    connections.setPortNumbers(new int[] {server.getPort()});
    connections.setDatabaseName(database);
    connections.setUser(user);
    connections.setPassword(user);
    return JdbcConnectionPool.create(connections);
  }
}
