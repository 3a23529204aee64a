package io.trackside.commission.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

  /** On a given source, for tests. */
  public Database(DataSource source) {
    this.source = source;
  }

  <T> List<T> query(String sql, Binder binder, Mapper<T> mapper) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(new Parameters(statement));
      try (ResultSet rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(mapper.map(new Row(rows)));
        }
        return found;
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("commission store: query failed", failed);
    }
  }

  <T> Optional<T> first(String sql, Binder binder, Mapper<T> mapper) {
    return query(sql, binder, mapper).stream().findFirst();
  }

  int update(String sql, Binder binder) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(new Parameters(statement));
      return statement.executeUpdate();
    } catch (SQLException failed) {
      throw new IllegalStateException("commission store: update failed", failed);
    }
  }

  <T> void batch(String sql, Collection<T> items, ItemBinder<T> binder) {
    if (!items.isEmpty()) {
      counts(sql, items, binder);
    }
  }

  /** Executes a batch of updates and returns the items whose update matched no row. */
  <T> List<T> batchUnmatched(String update, Collection<T> items, ItemBinder<T> binder) {
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

  /** Rows changed by each item; without meaning for inserts, which the driver rewrites. */
  private <T> int[] counts(String sql, Collection<T> items, ItemBinder<T> binder) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T item : items) {
        binder.bind(new Parameters(statement), item);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException failed) {
      throw new IllegalStateException("commission store: batch failed", failed);
    }
  }

  /** Binds the parameters of a statement. */
  interface Binder {
    void bind(Parameters parameters) throws SQLException;
  }

  /** Binds the parameters of one of many rows. */
  interface ItemBinder<T> {
    void bind(Parameters parameters, T item) throws SQLException;
  }

  /** Reads the current row. */
  interface Mapper<T> {
    T map(Row row) throws SQLException;
  }

  /** Parameters in order. */
  static final class Parameters {
    private final PreparedStatement statement;
    private int next = 1;

    Parameters(PreparedStatement statement) {
      this.statement = statement;
    }

    Parameters text(@Nullable String value) throws SQLException {
      statement.setString(next++, value);
      return this;
    }

    Parameters number(long value) throws SQLException {
      statement.setLong(next++, value);
      return this;
    }

    Parameters numberOrNull(@Nullable Long value) throws SQLException {
      if (value == null) {
        statement.setNull(next++, Types.BIGINT);
      } else {
        statement.setLong(next++, value);
      }
      return this;
    }

    Parameters flag(boolean value) throws SQLException {
      statement.setBoolean(next++, value);
      return this;
    }

    Parameters day(@Nullable LocalDate value) throws SQLException {
      if (value == null) {
        statement.setNull(next++, Types.DATE);
      } else {
        statement.setObject(next++, value);
      }
      return this;
    }

    Parameters time(@Nullable Instant value) throws SQLException {
      if (value == null) {
        statement.setNull(next++, Types.TIMESTAMP_WITH_TIMEZONE);
      } else {
        statement.setObject(next++, value.atOffset(ZoneOffset.UTC));
      }
      return this;
    }

    Parameters texts(Collection<String> values) throws SQLException {
      statement.setArray(
          next++,
          statement.getConnection().createArrayOf("varchar", values.toArray(String[]::new)));
      return this;
    }
  }

  /** Columns of the current row. */
  static final class Row {
    private final ResultSet columns;

    Row(ResultSet columns) {
      this.columns = columns;
    }

    String text(String name) throws SQLException {
      String value = columns.getString(name);
      return value == null ? "" : value;
    }

    @Nullable String textOrNull(String name) throws SQLException {
      return columns.getString(name);
    }

    long number(String name) throws SQLException {
      return columns.getLong(name);
    }

    @Nullable Long numberOrNull(String name) throws SQLException {
      long value = columns.getLong(name);
      return columns.wasNull() ? null : value;
    }

    boolean flag(String name) throws SQLException {
      return columns.getBoolean(name);
    }

    LocalDate day(String name) throws SQLException {
      return columns.getObject(name, LocalDate.class);
    }

    @Nullable LocalDate dayOrNull(String name) throws SQLException {
      return columns.getObject(name, LocalDate.class);
    }

    Instant time(String name) throws SQLException {
      return columns.getObject(name, OffsetDateTime.class).toInstant();
    }

    @Nullable Instant timeOrNull(String name) throws SQLException {
      OffsetDateTime value = columns.getObject(name, OffsetDateTime.class);
      return value == null ? null : value.toInstant();
    }
  }
}
