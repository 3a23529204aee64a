package io.trackside.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Words for several statements on one connection, with parameters and columns by position. */
public final class Sql {
  private static final int IN_MAX = 256;
  private static final int INSERT_MAX = 128;

  private Sql() {}

  /** Binds the parameters of a statement. */
  @FunctionalInterface
  public interface Binder {
    /** Binds all of them. */
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Binds the parameters of one of many items, each in its own round. */
  @FunctionalInterface
  public interface ItemBinder<T> {
    /** Binds all of them. */
    void bind(PreparedStatement statement, T item) throws SQLException;
  }

  /** Binds the parameters before a list. */
  @FunctionalInterface
  public interface HeadBinder {
    /** Returns the next free index. */
    int bind(PreparedStatement statement) throws SQLException;
  }

  /** Binds one row's parameters, beginning at an index. */
  @FunctionalInterface
  public interface RowBinder<T> {
    /** Returns the next free index. */
    int bind(PreparedStatement statement, int index, T row) throws SQLException;
  }

  /** Takes one row of a result. */
  @FunctionalInterface
  public interface RowReader {
    /** Reads the current row; nobody but the query moves on. */
    void read(ResultSet row) throws SQLException;
  }

  /** An instant as a parameter. */
  public static @Nullable OffsetDateTime at(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** An instant of a column that is never null. */
  public static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** An instant of a column, or nothing. */
  public static @Nullable Instant optionalInstant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** The database's time. */
  public static Instant now(Connection connection) throws SQLException {
    List<Instant> answer = new ArrayList<>(1);
    query(
        connection,
        "select current_timestamp",
        statement -> {},
        row -> answer.add(instant(row, 1)));
    return answer.get(0);
  }

  /** Hands every row of a query to a reader. */
  public static void query(Connection connection, String sql, Binder binder, RowReader reader)
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

  /** Executes one statement and returns its exact count. */
  public static int update(Connection connection, String sql, Binder binder) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(statement);
      return statement.executeUpdate();
    }
  }

  /**
   * Inserts rows with as few statements as their number allows and counts them exactly, which a
   * rewritten batch does not.
   *
   * @param head up to and including {@code values}
   * @param row one row's place holders, in parentheses
   * @param tail what follows the rows, for example {@code on conflict do nothing}
   * @return how many rows were inserted
   */
  public static <T> int insert(
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
      int size = Math.min(rows.size() - done, INSERT_MAX);
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

  /** Writes rows with one statement text for all, in one batch; nothing for no rows. */
  public static <T> void batch(Connection connection, String sql, List<T> rows, RowBinder<T> binder)
      throws SQLException {
    if (!rows.isEmpty()) {
      int[] unused =
          counts(connection, sql, rows, (statement, row) -> binder.bind(statement, 1, row));
    }
  }

  /** Executes a batch and returns the rows changed by each item; without meaning for inserts. */
  public static <T> int[] counts(
      Connection connection, String sql, Collection<T> items, ItemBinder<T> binder)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T item : items) {
        binder.bind(statement, item);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /**
   * Runs a query with {@code in (…)} over a list of texts, in chunks; the last value fills a chunk
   * up to a power of two.
   *
   * @param sql with {@code %s} where the place holders of the list go, after all other parameters
   */
  public static void queryIn(
      Connection connection, String sql, List<String> values, HeadBinder head, RowReader reader)
      throws SQLException {
    for (int from = 0; from < values.size(); from += IN_MAX) {
      List<String> part = values.subList(from, Math.min(values.size(), from + IN_MAX));
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

  /**
   * Runs a query over the rows of many keys. The keys come as rows of their own, never as
   * constants: for a source (or an environment) that is newer than its statistics PostgreSQL
   * expects next to no rows, and would read all there are of it to pick out the few asked for.
   *
   * @param select up to and including the table
   * @param columns the leading columns of one of its indexes, all of text
   * @param keys values of these columns
   */
  public static void queryKeys(
      Connection connection,
      String select,
      List<String> columns,
      List<List<String>> keys,
      RowReader reader)
      throws SQLException {
    queryKeys(connection, select, columns, keys, "", reader);
  }

  /**
   * As the other, with something after the keys.
   *
   * @param rest an order and a limit, without parameters
   */
  public static void queryKeys(
      Connection connection,
      String select,
      List<String> columns,
      List<List<String>> keys,
      String rest,
      RowReader reader)
      throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    query(
        connection,
        select + joinOnKeys(columns) + rest,
        statement -> {
          for (int i = 0; i < columns.size(); i++) {
            int column = i;
            Object[] values = keys.stream().map(key -> key.get(column)).toArray();
            statement.setArray(column + 1, connection.createArrayOf("varchar", values));
          }
        },
        reader);
  }

  private static String joinOnKeys(List<String> columns) {
    StringJoiner arrays = new StringJoiner(", ");
    StringJoiner names = new StringJoiner(", ");
    StringJoiner equalities = new StringJoiner(" and ");
    for (String column : columns) {
      arrays.add("cast(? as varchar array)");
      names.add("key_" + column);
      equalities.add(column + " = key_" + column);
    }
    return " join unnest(%s) k(%s) on %s".formatted(arrays, names, equalities);
  }

  /** So many place holders. */
  public static String places(int count) {
    return "?,".repeat(count - 1) + "?";
  }
}
