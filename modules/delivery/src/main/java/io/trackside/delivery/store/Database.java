package io.trackside.delivery.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs statements on the connection of the caller's transaction. */
@Dependent
public class Database {
  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource source;

  /** For the container. */
  @SuppressWarnings("NullAway.Init")
  public Database() {}

  /** On a given source. */
  public Database(DataSource source) {
    this.source = source;
  }

  <T> List<T> query(String sql, Binder binder, Mapper<T> mapper) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(new Row(statement));
      try (ResultSet rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(mapper.map(rows));
        }
        return found;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("delivery: query failed", failed);
    }
  }

  int update(String sql, Binder binder) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(new Row(statement));
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException("delivery: update failed", failed);
    }
  }

  <T> void batch(String sql, Collection<T> items, BatchBinder<T> binder) {
    if (items.isEmpty()) {
      return;
    }
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T item : items) {
        binder.bind(new Row(statement), item);
        statement.addBatch();
      }
      statement.executeBatch();
    } catch (SQLException failed) {
      throw new IllegalStateException("delivery: batch failed", failed);
    }
  }

  static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    java.time.OffsetDateTime at = rows.getObject(column, java.time.OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static Instant requiredInstant(ResultSet rows, String column) throws SQLException {
    return rows.getObject(column, java.time.OffsetDateTime.class).toInstant();
  }

  /** Binds the parameters of a statement. */
  interface Binder {
    void bind(Row row) throws SQLException;
  }

  /** Binds the parameters of one of many rows. */
  interface BatchBinder<T> {
    void bind(Row row, T item) throws SQLException;
  }

  /** Reads the current row. */
  interface Mapper<T> {
    T map(ResultSet rows) throws SQLException;
  }

  /** Parameters in order. */
  static final class Row {
    private final PreparedStatement statement;
    private int next = 1;

    Row(PreparedStatement statement) {
      this.statement = statement;
    }

    Row text(@Nullable String value) throws SQLException {
      statement.setString(next++, value);
      return this;
    }

    Row number(long value) throws SQLException {
      statement.setLong(next++, value);
      return this;
    }

    Row integer(@Nullable Integer value) throws SQLException {
      if (value == null) {
        statement.setNull(next++, java.sql.Types.INTEGER);
      } else {
        statement.setInt(next++, value);
      }
      return this;
    }

    Row flag(boolean value) throws SQLException {
      statement.setBoolean(next++, value);
      return this;
    }

    Row bytes(byte @Nullable [] value) throws SQLException {
      statement.setBytes(next++, value);
      return this;
    }

    Row time(@Nullable Instant value) throws SQLException {
      if (value == null) {
        statement.setNull(next++, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      } else {
        statement.setObject(next++, value.atOffset(ZoneOffset.UTC));
      }
      return this;
    }

    Row texts(Collection<String> values) throws SQLException {
      Array array =
          statement.getConnection().createArrayOf("varchar", values.toArray(String[]::new));
      statement.setArray(next++, array);
      return this;
    }
  }
}
