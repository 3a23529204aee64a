package io.trackside.audit.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
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
    return database.update(
            INSERT,
            p ->
                p.text(environment.key())
                    .text(batch.batchId())
                    .time(batch.from())
                    .time(batch.to())
                    .number(batch.firstIndex())
                    .number(batch.nextIndex())
                    .number(batch.zipBytes())
                    .text(batch.digest())
                    .time(batch.createdAt()))
        == 1;
  }

  /** Keeps the zip of a batch in chunks of at most the given length. */
  public void insertChunks(
      Environment environment, String batchId, InputStream zip, int chunkLengthMax) {
    int ordinal = 0;
    for (byte[] chunk = next(zip, chunkLengthMax);
        chunk.length > 0;
        chunk = next(zip, chunkLengthMax)) {
      insertChunk(environment, batchId, ordinal++, chunk);
    }
  }

  private void insertChunk(Environment environment, String batchId, int ordinal, byte[] chunk) {
    database.update(
        INSERT_CHUNK, p -> p.text(environment.key()).text(batchId).integer(ordinal).bytes(chunk));
  }

  /** A batch. */
  public Optional<BatchRow> find(Environment environment, String batchId) {
    return database.first(SELECT, p -> p.text(environment.key()).text(batchId), BatchRows::batch);
  }

  /** Batches, newest first, after the given one. */
  public List<BatchRow> newest(Environment environment, int limit, @Nullable BatchRow after) {
    return database.query(
        after == null ? NEWEST : NEWEST_AFTER,
        p -> {
          p.text(environment.key());
          if (after != null) {
            p.time(after.createdAt()).time(after.createdAt()).text(after.batchId());
          }
          p.number(limit);
        },
        BatchRows::batch);
  }

  /** A chunk of a batch's zip; empty after the last. */
  public byte[] chunk(Environment environment, String batchId, int ordinal) {
    return database
        .first(
            CHUNK,
            p -> p.text(environment.key()).text(batchId).integer(ordinal),
            row -> row.bytes("bytes"))
        .orElseGet(() -> new byte[0]);
  }

  private static BatchRow batch(Row row) throws SQLException {
    return new BatchRow(
        row.text("batch_id"),
        row.time("from_instant"),
        row.time("to_instant"),
        row.number("first_index"),
        row.number("next_index"),
        row.number("zip_bytes"),
        row.text("digest"),
        row.time("created_at"));
  }

  private static byte[] next(InputStream zip, int length) {
    try {
      return zip.readNBytes(length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
