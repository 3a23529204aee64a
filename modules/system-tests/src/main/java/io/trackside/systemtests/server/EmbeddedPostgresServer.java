package io.trackside.systemtests.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * A real PostgreSQL for tests and measurements, with the roles and the database that the operator's
 * script {@code wildfly-config/postgresql/roles.sql} makes. Durable as in production: the library
 * switches fsync off by default, this one switches it on again.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  private static final String OWNER_PASSWORD = "owner-secret";
  private static final String APP_PASSWORD = "app-secret";

  private final EmbeddedPostgres postgres;

  private EmbeddedPostgresServer(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /** Starts a cluster with no data. */
  public static EmbeddedPostgresServer start() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "200")
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("max_wal_size", "2GB")
              .setServerConfig("min_wal_size", "2GB")
              .setLocaleConfig("locale", "C")
              .setLocaleConfig("encoding", "UTF8")
              .start();
      EmbeddedPostgresServer server = new EmbeddedPostgresServer(postgres);
      server.makeRoles();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeRoles() {
    String script =
        rolesScript()
            .replace(":'owner_password'", "'" + OWNER_PASSWORD + "'")
            .replace(":'app_password'", "'" + APP_PASSWORD + "'");
    String[] parts = script.split("\\\\connect trackside", 2);
    execute("postgres", parts[0]);
    execute("trackside", parts[1]);
  }

  private static String rolesScript() {
    try (InputStream script = EmbeddedPostgresServer.class.getResourceAsStream("/roles.sql")) {
      if (script == null) {
        throw new IllegalStateException("roles.sql is not on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One statement at a time: {@code create database} wants no transaction around it. */
  private void execute(String database, String script) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : script.replaceAll("(?m)--.*$", "").split(";")) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("roles.sql failed: " + e.getMessage(), e);
    }
  }

  /** A superuser's connection to the product's database, for tests that look at or hurt it. */
  public Connection superuser() throws SQLException {
    return connect("trackside");
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), "postgres", "");
  }

  /** A connection of the application's role. */
  public Connection application() throws SQLException {
    return DriverManager.getConnection(url("trackside"), "trackside_app", APP_PASSWORD);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
  }

  /** The settings that make a server use it. */
  public Map<String, String> environment() {
    String url = url("trackside");
    return Map.of(
        "TRACKSIDE_DB_DRIVER",
        "postgresql",
        "TRACKSIDE_DB_URL",
        url + "?reWriteBatchedInserts=true&tcpKeepAlive=true",
        "TRACKSIDE_DB_USER",
        "trackside_app",
        "TRACKSIDE_DB_PASSWORD",
        APP_PASSWORD,
        "TRACKSIDE_DB_OWNER_USER",
        "trackside_owner",
        "TRACKSIDE_DB_OWNER_PASSWORD",
        OWNER_PASSWORD,
        "TRACKSIDE_BATCH_DB_DRIVER",
        "postgresql",
        "TRACKSIDE_BATCH_DB_URL",
        url + "?currentSchema=batch",
        "TRACKSIDE_BATCH_DB_USER",
        "trackside_app",
        "TRACKSIDE_BATCH_DB_PASSWORD",
        APP_PASSWORD);
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
