package io.trackside.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parameters of a statement, in order. A null has its column's type, which keeps a batch whole. */
public final class Parameters {
  private final PreparedStatement statement;
  private int next = 1;

  Parameters(PreparedStatement statement) {
    this.statement = statement;
  }

  /** A text. */
  public Parameters text(@Nullable String value) throws SQLException {
    statement.setString(next++, value);
    return this;
  }

  /** A 64-bit number. */
  public Parameters number(long value) throws SQLException {
    statement.setLong(next++, value);
    return this;
  }

  /** A 64-bit number or nothing. */
  public Parameters numberOrNull(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(next++, Types.BIGINT);
    } else {
      statement.setLong(next++, value);
    }
    return this;
  }

  /** A 32-bit number or nothing. */
  public Parameters integer(@Nullable Integer value) throws SQLException {
    if (value == null) {
      statement.setNull(next++, Types.INTEGER);
    } else {
      statement.setInt(next++, value);
    }
    return this;
  }

  /** Yes or no. */
  public Parameters flag(boolean value) throws SQLException {
    statement.setBoolean(next++, value);
    return this;
  }

  /** A flag; null if nobody knows. */
  public Parameters flagOrNull(@Nullable Boolean value) throws SQLException {
    if (value == null) {
      statement.setNull(next++, Types.BOOLEAN);
    } else {
      statement.setBoolean(next++, value);
    }
    return this;
  }

  /** Bytes. */
  public Parameters bytes(byte @Nullable [] value) throws SQLException {
    statement.setBytes(next++, value);
    return this;
  }

  /** A UUID. */
  public Parameters uuid(UUID value) throws SQLException {
    statement.setObject(next++, value);
    return this;
  }

  /** A calendar day. */
  public Parameters day(@Nullable LocalDate value) throws SQLException {
    if (value == null) {
      statement.setNull(next++, Types.DATE);
    } else {
      statement.setObject(next++, value);
    }
    return this;
  }

  /** An instant; columns keep microseconds. */
  public Parameters time(@Nullable Instant value) throws SQLException {
    if (value == null) {
      statement.setNull(next++, Types.TIMESTAMP_WITH_TIMEZONE);
    } else {
      statement.setObject(next++, value.atOffset(ZoneOffset.UTC));
    }
    return this;
  }

  /** Texts for {@code = any(?)}. */
  public Parameters texts(Collection<String> values) throws SQLException {
    statement.setArray(
        next++, statement.getConnection().createArrayOf("varchar", values.toArray(String[]::new)));
    return this;
  }
}
