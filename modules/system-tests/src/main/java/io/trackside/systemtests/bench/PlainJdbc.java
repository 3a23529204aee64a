package io.trackside.systemtests.bench;

import io.trackside.systemtests.server.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The ceiling of everything durable: plain inserts of a 500-byte row with a unique key. */
final class PlainJdbc {
  private static final String PAYLOAD = "x".repeat(500);
  private static final int READ_ROWS = 2_000;

  private final EmbeddedPostgresServer database;
  private final int seconds;

  PlainJdbc(EmbeddedPostgresServer database, int seconds) {
    this.database = database;
    this.seconds = seconds;
  }

  /** Rows per second of so many connections, each committing so many rows at a time. */
  Measured insert(int connections, int rowsPerCommit) {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      createTable();
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      List<Future<Long>> lanes = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        lanes.add(threads.submit(() -> lane(end, rowsPerCommit)));
      }
      long rows = 0;
      for (Future<Long> lane : lanes) {
        rows += lane.get();
      }
      return new Measured(rows / seconds, 0, 0, 0);
    } catch (SQLException | ExecutionException e) {
      throw new IllegalStateException("the plain inserts failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Rows per second of one connection that reads a window of stored events as bytes. */
  Measured read(String source, Instant from, Instant to) {
    long start = System.nanoTime();
    long rows = 0;
    try (Connection connection = database.superuser()) {
      connection.setAutoCommit(false);
      try (PreparedStatement select =
          connection.prepareStatement(
              """
              select raw from pam_inbox
              where source = ? and received_at >= ? and received_at < ? order by sequence""")) {
        select.setFetchSize(READ_ROWS);
        select.setString(1, source);
        select.setObject(2, from.atOffset(ZoneOffset.UTC));
        select.setObject(3, to.atOffset(ZoneOffset.UTC));
        try (ResultSet events = select.executeQuery()) {
          while (events.next()) {
            rows += events.getBytes(1).length > 0 ? 1 : 0;
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the plain reading failed", e);
    }
    return new Measured(rows * 1_000_000_000L / (System.nanoTime() - start), 0, 0, 0);
  }

  private void createTable() throws SQLException {
    try (Connection connection = database.superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists bench");
      statement.execute("drop table if exists bench.plain");
      statement.execute("create table bench.plain (id varchar(64) primary key, body text)");
    }
  }

  private long lane(long end, int rowsPerCommit) throws SQLException {
    long rows = 0;
    try (Connection connection = database.superuser()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into bench.plain values (?, ?)")) {
        while (System.nanoTime() < end) {
          for (int i = 0; i < rowsPerCommit; i++) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, PAYLOAD);
            insert.addBatch();
          }
          insert.executeBatch();
          connection.commit();
          rows += rowsPerCommit;
        }
      }
    }
    return rows;
  }
}
