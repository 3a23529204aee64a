package io.trackside.pamsync.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Small words for JDBC. */
final class Sql {
  private static final int CHUNK_MAX = 256;

  private Sql() {}

  /** Binds one row's parameters, beginning at an index. */
  interface RowBinder<T> {
    /** Returns the next free index. */
    int bind(PreparedStatement statement, int index, T row) throws SQLException;
  }

  /** Takes one row of a result. */
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /** Binds the parameters of a statement. */
  interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant optionalInstant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static void query(Connection connection, String sql, Binder binder, RowReader reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  static int update(Connection connection, String sql, Binder binder) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(statement);
      return statement.executeUpdate();
    }
  }

  /**
   * Inserts rows with as few statements as powers of two allow, so that the server meets the same
   * few texts again and again, and counts them exactly (a rewritten batch does not).
   *
   * @param head up to and including {@code values}
   * @param row one row's place holders, in parentheses
   * @param tail what follows the rows, for example {@code on conflict do nothing}
   * @return how many rows were inserted
   */
  static <T> int insert(
      Connection connection,
      String head,
      String row,
      String tail,
      List<T> rows,
      RowBinder<T> binder)
      throws SQLException {
    int inserted = 0;
    int done = 0;
    while (done < rows.size()) {
      int size = chunk(rows.size() - done);
      String sql = head + " " + (row + ",").repeat(size - 1) + row + " " + tail;
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        int index = 1;
        for (T value : rows.subList(done, done + size)) {
          index = binder.bind(statement, index, value);
        }
        inserted += statement.executeUpdate();
      }
      done += size;
    }
    return inserted;
  }

  /** Writes rows one statement text for all, in one batch. */
  static <T> void batch(Connection connection, String sql, List<T> rows, RowBinder<T> binder)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T row : rows) {
        binder.bind(statement, 1, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Binds the parameters before a list; returns the next free index. */
  interface HeadBinder {
    int bind(PreparedStatement statement) throws SQLException;
  }

  /**
   * Runs a query with {@code in (…)} over a list of texts, in chunks; the last value fills a chunk
   * up to a power of two.
   *
   * @param sql with {@code %s} where the place holders of the list go, after all other parameters
   */
  static void queryIn(
      Connection connection, String sql, List<String> values, HeadBinder head, RowReader reader)
      throws SQLException {
    for (int from = 0; from < values.size(); from += CHUNK_MAX) {
      List<String> part = values.subList(from, Math.min(values.size(), from + CHUNK_MAX));
      int size = 1;
      while (size < part.size()) {
        size *= 2;
      }
      int padded = size;
      query(
          connection,
          sql.formatted(places(padded)),
          statement -> {
            int index = head.bind(statement);
            for (int i = 0; i < padded; i++) {
              statement.setString(index++, part.get(Math.min(i, part.size() - 1)));
            }
          },
          reader);
    }
  }

  static String places(int count) {
    return "?,".repeat(count - 1) + "?";
  }

  private static int chunk(int left) {
    return Math.min(left, 128);
  }
}
