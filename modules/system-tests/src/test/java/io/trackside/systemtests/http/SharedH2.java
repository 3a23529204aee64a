package io.trackside.systemtests.http;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.h2.tools.Server;

/**
 * An H2 in the test's own process, in memory. The server's usual file belongs to it alone; here the
 * owner of the database can come in while the server runs, as on PostgreSQL.
 */
final class SharedH2 implements AutoCloseable {
  private static final String OWNER = "trackside";

  private final Server server;

  private SharedH2(Server server) {
    this.server = server;
  }

  static SharedH2 start() {
    try {
      return new SharedH2(Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String url() {
    return "jdbc:h2:tcp://127.0.0.1:"
        + server.getPort()
        + "/mem:trackside;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;"
        + "DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000";
  }

  /** The settings that make a server use it. */
  Map<String, String> environment() {
    return Map.of(
        "TRACKSIDE_DB_URL", url(), "TRACKSIDE_DB_USER", OWNER, "TRACKSIDE_DB_PASSWORD", OWNER);
  }

  /** The owner's connection. */
  Connection owner() throws SQLException {
    return DriverManager.getConnection(url(), OWNER, OWNER);
  }

  @Override
  public void close() {
    server.stop();
  }
}
