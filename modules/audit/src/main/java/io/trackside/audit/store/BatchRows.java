package io.trackside.audit.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Written batches: a head row, and the zip in chunks. */
@Dependent
public class BatchRows {
  private static final String COLUMNS =
      """
      batch_id, from_instant, to_instant, first_index, next_index, zip_bytes, digest, created_at
      """;
  private static final String INSERT =
      "insert into aud_batch (env, "
          + COLUMNS
          + ") values (?,?,?,?,?,?,?,?,?) on conflict do nothing";
  private static final String INSERT_CHUNK =
      "insert into aud_batch_chunk (env, batch_id, ordinal, bytes) values (?,?,?,?)";
  private static final String SELECT =
      "select " + COLUMNS + " from aud_batch where env = ? and batch_id = ?";
  private static final String NEWEST =
      "select "
          + COLUMNS
          + " from aud_batch where env = ? order by created_at desc, batch_id desc limit ?";
  private static final String NEWEST_AFTER =
      "select "
          + COLUMNS
          + """
           from aud_batch
          where env = ? and (created_at < ? or (created_at = ? and batch_id < ?))
          order by created_at desc, batch_id desc limit ?""";
  private static final String CHUNK =
      "select bytes from aud_batch_chunk where env = ? and batch_id = ? and ordinal = ?";

  private final Database database;

  /** Uses the caller's transaction. */
  @Inject
  public BatchRows(Database database) {
    this.database = database;
  }

  /** A batch; {@code digest} is the SHA-256 of the zip in hexadecimal. */
  public record BatchRow(
      String batchId,
      Instant from,
      Instant to,
      long firstIndex,
      long nextIndex,
      long zipBytes,
      String digest,
      Instant createdAt) {}

  /** Keeps a batch; false if one of this id is there already. */
  public boolean insert(Environment environment, BatchRow batch) {
    return database.with(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, environment.key());
            insert.setString(2, batch.batchId());
            insert.setObject(3, Database.at(batch.from()));
            insert.setObject(4, Database.at(batch.to()));
            insert.setLong(5, batch.firstIndex());
            insert.setLong(6, batch.nextIndex());
            insert.setLong(7, batch.zipBytes());
            insert.setString(8, batch.digest());
            insert.setObject(9, Database.at(batch.createdAt()));
            return insert.executeUpdate() == 1;
          }
        });
  }

  /** Keeps the zip of a batch in chunks of at most the given length. */
  public void insertChunks(
      Environment environment, String batchId, InputStream zip, int chunkLengthMax) {
    database.with(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(INSERT_CHUNK)) {
            int ordinal = 0;
            for (byte[] chunk = next(zip, chunkLengthMax);
                chunk.length > 0;
                chunk = next(zip, chunkLengthMax)) {
              insert.setString(1, environment.key());
              insert.setString(2, batchId);
              insert.setInt(3, ordinal++);
              insert.setBytes(4, chunk);
              insert.executeUpdate();
            }
            return ordinal;
          }
        });
  }

  /** A batch. */
  public Optional<BatchRow> find(Environment environment, String batchId) {
    return database.with(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, environment.key());
            select.setString(2, batchId);
            return rows(select).stream().findFirst();
          }
        });
  }

  /** Batches, newest first, after the given one. */
  public List<BatchRow> newest(Environment environment, int limit, @Nullable BatchRow after) {
    return database.with(
        connection -> {
          String sql = after == null ? NEWEST : NEWEST_AFTER;
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            int column = 1;
            select.setString(column++, environment.key());
            if (after != null) {
              select.setObject(column++, Database.at(after.createdAt()));
              select.setObject(column++, Database.at(after.createdAt()));
              select.setString(column++, after.batchId());
            }
            select.setInt(column, limit);
            return rows(select);
          }
        });
  }

  /** A chunk of a batch's zip; empty after the last. */
  public byte[] chunk(Environment environment, String batchId, int ordinal) {
    return database.with(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(CHUNK)) {
            select.setString(1, environment.key());
            select.setString(2, batchId);
            select.setInt(3, ordinal);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? row.getBytes(1) : new byte[0];
            }
          }
        });
  }

  private static List<BatchRow> rows(PreparedStatement select) throws SQLException {
    List<BatchRow> rows = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(
            new BatchRow(
                row.getString(1),
                Database.instant(row, 2),
                Database.instant(row, 3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getString(7),
                Database.instant(row, 8)));
      }
    }
    return rows;
  }

  private static byte[] next(InputStream zip, int length) {
    try {
      return zip.readNBytes(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
