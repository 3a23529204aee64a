package io.trackside.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Runs statements on a room's datasource. Within a JTA transaction they join it, outside each
 * commits alone. Whatever the database refuses becomes a {@link StoreFailure}.
 */
public abstract class Statements {

  /** Where connections come from. */
  protected abstract DataSource source();

  /** Binds the parameters of a statement. */
  @FunctionalInterface
  public interface Binder {
    /** Binds all of them. */
    void bind(Parameters parameters) throws SQLException;
  }

  /** Binds the parameters of one of many rows. */
  @FunctionalInterface
  public interface ItemBinder<T> {
    /** Binds all of them. */
    void bind(Parameters parameters, T item) throws SQLException;
  }

  /** Reads the current row. */
  @FunctionalInterface
  public interface Mapper<T> {
    /** The row as a value. */
    T map(Row row) throws SQLException;
  }

  /** Work on one connection that answers. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T on(Connection connection) throws SQLException;
  }

  /** Work on one connection that does not. */
  @FunctionalInterface
  public interface Task {
    /** Does it. */
    void on(Connection connection) throws SQLException;
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, Binder binder, Mapper<T> mapper) {
    List<T> found = new ArrayList<>();
    run(
        "querying",
        connection ->
            Sql.query(
                connection,
                sql,
                statement -> binder.bind(new Parameters(statement)),
                rows -> found.add(mapper.map(new Row(rows)))));
    return found;
  }

  /**
   * All rows of a query that may take so long and no longer; beyond that it fails with {@link
   * StoreFailure#timedOut}.
   *
   * @param longest whole seconds, at least one
   */
  public <T> List<T> queryWithin(Duration longest, String sql, Binder binder, Mapper<T> mapper) {
    int seconds = Math.toIntExact(Math.max(1, longest.toSeconds()));
    return with(
        "querying",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(seconds);
            try {
              binder.bind(new Parameters(statement));
              return rows(statement, mapper);
            } finally {
              // H2 keeps the bound for the connection, which goes back to the pool.
              statement.setQueryTimeout(0);
            }
          }
        });
  }

  private static <T> List<T> rows(PreparedStatement statement, Mapper<T> mapper)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(mapper.map(new Row(rows)));
      }
    }
    return found;
  }

  /** The first row of a query, if there is one. */
  public <T> Optional<T> first(String sql, Binder binder, Mapper<T> mapper) {
    return query(sql, binder, mapper).stream().findFirst();
  }

  /** Executes one statement and returns its count, exact because it is not batched. */
  public int update(String sql, Binder binder) {
    return with(
        "updating",
        connection ->
            Sql.update(connection, sql, statement -> binder.bind(new Parameters(statement))));
  }

  /** Executes a batch; nothing for no items. */
  public <T> void batch(String sql, Collection<T> items, ItemBinder<T> binder) {
    if (!items.isEmpty()) {
      counts(sql, items, binder);
    }
  }

  /** Executes a batch of updates and returns the items whose update matched no row. */
  public <T> List<T> batchUnmatched(String update, Collection<T> items, ItemBinder<T> binder) {
    List<T> unmatched = new ArrayList<>();
    if (items.isEmpty()) {
      return unmatched;
    }
    int[] counts = counts(update, items, binder);
    int index = 0;
    for (T item : items) {
      if (counts[index++] == 0) {
        unmatched.add(item);
      }
    }
    return unmatched;
  }

  /** Executes a batch in a transaction of its own on this one resource; durable on return. */
  public <T> void commitBatch(String sql, Collection<T> items, ItemBinder<T> binder) {
    run(
        "committing a batch",
        connection -> {
          connection.setAutoCommit(false);
          try {
            int[] unused = execute(connection, sql, items, binder);
            connection.commit();
          } catch (SQLException e) {
            connection.rollback();
            throw e;
          } finally {
            connection.setAutoCommit(true);
          }
        });
  }

  /** The database's time. */
  public Instant now() {
    return with("reading the time", Sql::now);
  }

  /**
   * Several statements on one connection.
   *
   * @param doing for the message of a failure, for example {@code "reading payloads"}
   */
  public <T> T with(String doing, Work<T> work) {
    try (Connection connection = source().getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new StoreFailure(doing, e);
    }
  }

  /**
   * Several statements on one connection, without an answer.
   *
   * @param doing for the message of a failure, for example {@code "folding numbers"}
   */
  public void run(String doing, Task task) {
    try (Connection connection = source().getConnection()) {
      task.on(connection);
    } catch (SQLException e) {
      throw new StoreFailure(doing, e);
    }
  }

  private <T> int[] counts(String sql, Collection<T> items, ItemBinder<T> binder) {
    return with("writing a batch", connection -> execute(connection, sql, items, binder));
  }

  /** Rows changed by each item; without meaning for inserts, which the driver rewrites. */
  private static <T> int[] execute(
      Connection connection, String sql, Collection<T> items, ItemBinder<T> binder)
      throws SQLException {
    return Sql.counts(
        connection, sql, items, (statement, item) -> binder.bind(new Parameters(statement), item));
  }
}
