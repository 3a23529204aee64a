package io.trackside.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Columns of the current row, by name or, where they have none, by position from 1. */
public final class Row {
  private final ResultSet columns;

  Row(ResultSet columns) {
    this.columns = columns;
  }

  /** A text; empty for null. */
  public String text(String name) throws SQLException {
    String value = columns.getString(name);
    return value == null ? "" : value;
  }

  /** A text; empty for null. */
  public String text(int position) throws SQLException {
    String value = columns.getString(position);
    return value == null ? "" : value;
  }

  /** A text or nothing. */
  public @Nullable String textOrNull(String name) throws SQLException {
    return columns.getString(name);
  }

  /** A number; 0 for null. */
  public long number(String name) throws SQLException {
    return columns.getLong(name);
  }

  /** A number; 0 for null. */
  public long number(int position) throws SQLException {
    return columns.getLong(position);
  }

  /** A number or nothing. */
  public @Nullable Long numberOrNull(String name) throws SQLException {
    long value = columns.getLong(name);
    return columns.wasNull() ? null : value;
  }

  /** A number or nothing. */
  public @Nullable Long numberOrNull(int position) throws SQLException {
    long value = columns.getLong(position);
    return columns.wasNull() ? null : value;
  }

  /** A 32-bit number; 0 for null. */
  public int integer(String name) throws SQLException {
    return columns.getInt(name);
  }

  /** A 32-bit number or nothing. */
  public @Nullable Integer integerOrNull(String name) throws SQLException {
    int value = columns.getInt(name);
    return columns.wasNull() ? null : value;
  }

  /** Yes or no. */
  public boolean flag(String name) throws SQLException {
    return columns.getBoolean(name);
  }

  /** A flag; null if nobody knows. */
  public @Nullable Boolean flagOrNull(String name) throws SQLException {
    boolean value = columns.getBoolean(name);
    return columns.wasNull() ? null : value;
  }

  /** Bytes. */
  public byte[] bytes(String name) throws SQLException {
    return columns.getBytes(name);
  }

  /** Bytes or nothing. */
  public byte @Nullable [] bytesOrNull(String name) throws SQLException {
    return columns.getBytes(name);
  }

  /** A UUID. */
  public UUID uuid(String name) throws SQLException {
    return columns.getObject(name, UUID.class);
  }

  /** A calendar day. */
  public LocalDate day(String name) throws SQLException {
    return columns.getObject(name, LocalDate.class);
  }

  /** A calendar day or nothing. */
  public @Nullable LocalDate dayOrNull(String name) throws SQLException {
    return columns.getObject(name, LocalDate.class);
  }

  /** An instant. */
  public Instant time(String name) throws SQLException {
    return columns.getObject(name, OffsetDateTime.class).toInstant();
  }

  /** An instant or nothing. */
  public @Nullable Instant timeOrNull(String name) throws SQLException {
    OffsetDateTime value = columns.getObject(name, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
