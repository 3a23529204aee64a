package io.trackside.pamsync.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** This module's tables on a PostgreSQL of one test class, in a database for each test. */
public final class PostgresTables implements AutoCloseable {
  private final EmbeddedPostgres server;
  private int databases;

  private PostgresTables(EmbeddedPostgres server) {
    this.server = server;
  }

  public static PostgresTables start() {
    try {
      return new PostgresTables(EmbeddedPostgres.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A database with every migration and no rows. */
  public DataSource fresh() {
    String name = "fresh_" + ++databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    DataSource fresh = server.getDatabase("postgres", name);
    H2Tables.migrate(fresh, "postgresql");
    return fresh;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
