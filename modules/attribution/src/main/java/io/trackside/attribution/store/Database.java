package io.trackside.attribution.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the hub's database. Within a JTA transaction they join it, outside they commit
 * alone. Parameters are strings (also null), numbers, booleans, bytes, instants and collections of
 * strings for {@code = any(?)}.
 */
@Dependent
public class Database {
  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

  /** For the container. */
  public Database() {}

  /** On a given database. */
  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Reads one row of a result. */
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(mapper.map(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  /** Executes one statement and returns its count, exact because it is not batched. */
  int update(String sql, @Nullable Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, parameters);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  /** Executes a batch in the caller's JTA transaction; its counts mean nothing on PostgreSQL. */
  void batch(String sql, List<@Nullable Object[]> rows) {
    try (Connection connection = dataSource.getConnection()) {
      executeBatch(connection, sql, rows);
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  /** Executes a batch in a transaction of its own on this one resource; durable on return. */
  void commitBatch(String sql, List<@Nullable Object[]> rows) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        executeBatch(connection, sql, rows);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new StoreFailure(e);
    }
  }

  private static void executeBatch(Connection connection, String sql, List<@Nullable Object[]> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        set(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static List<String> subs(ResultSet row) throws SQLException {
    return List.of(
        row.getString("sub1"),
        row.getString("sub2"),
        row.getString("sub3"),
        row.getString("sub4"),
        row.getString("sub5"));
  }

  private static void set(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      if (value == null) {
        // All nullable columns are text; one type for all rows keeps a batch in one piece.
        statement.setNull(i + 1, Types.VARCHAR);
      } else if (value instanceof String text) {
        statement.setString(i + 1, text);
      } else if (value instanceof Instant instant) {
        statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
      } else if (value instanceof Collection<?> texts) {
        Object[] array = texts.toArray();
        statement.setArray(i + 1, statement.getConnection().createArrayOf("varchar", array));
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }
}
