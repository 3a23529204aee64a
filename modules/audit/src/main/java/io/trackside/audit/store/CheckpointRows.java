package io.trackside.audit.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Signed checkpoints, and the sizes of the log at the instants where batches meet. */
@Dependent
public class CheckpointRows {
  private static final String INSERT =
      "insert into aud_checkpoint (env, size, signed_at, note) values (?,?,?,?)";
  private static final String LATEST =
      "select size, note from aud_checkpoint where env = ? order by size desc limit 1";
  private static final String OF_SIZE =
      "select size, note from aud_checkpoint where env = ? and size = ?";
  private static final String LAST_BEFORE =
      "select max(size) from aud_checkpoint where env = ? and signed_at < ?";
  private static final String FIRST_AFTER =
      "select min(size) from aud_checkpoint where env = ? and signed_at >= ?";
  private static final String BOUNDARY =
      "select max(size) from aud_boundary where env = ? and instant = ?";
  private static final String BOUNDARY_BELOW =
      "select max(size) from aud_boundary where env = ? and instant < ?";
  private static final String BOUNDARY_ABOVE =
      "select min(size) from aud_boundary where env = ? and instant > ?";
  private static final String INSERT_BOUNDARY =
      "insert into aud_boundary (env, instant, size) values (?,?,?)";

  private final Database database;

  /** Uses the caller's transaction. */
  @Inject
  public CheckpointRows(Database database) {
    this.database = database;
  }

  /** A checkpoint as signed. */
  public record CheckpointRow(long size, String note) {}

  /** Keeps a checkpoint. */
  public void insert(Environment environment, CheckpointRow checkpoint, Instant signedAt) {
    database.update(
        INSERT,
        p ->
            p.text(environment.key())
                .number(checkpoint.size())
                .time(signedAt)
                .text(checkpoint.note()));
  }

  /** The newest checkpoint. */
  public Optional<CheckpointRow> latest(Environment environment) {
    return database.first(LATEST, p -> p.text(environment.key()), CheckpointRows::checkpoint);
  }

  /** The checkpoint of a size. */
  public Optional<CheckpointRow> ofSize(Environment environment, long size) {
    return database.first(
        OF_SIZE, p -> p.text(environment.key()).number(size), CheckpointRows::checkpoint);
  }

  /** Size of the last checkpoint signed before an instant. */
  public OptionalLong lastSizeBefore(Environment environment, Instant instant) {
    return size(LAST_BEFORE, environment, instant);
  }

  /** Size of the first checkpoint signed at an instant or after it. */
  public OptionalLong firstSizeFrom(Environment environment, Instant instant) {
    return size(FIRST_AFTER, environment, instant);
  }

  /** The size fixed for an instant. */
  public OptionalLong boundary(Environment environment, Instant instant) {
    return size(BOUNDARY, environment, instant);
  }

  /** The greatest size fixed for an earlier instant. */
  public OptionalLong boundaryBelow(Environment environment, Instant instant) {
    return size(BOUNDARY_BELOW, environment, instant);
  }

  /** The least size fixed for a later instant. */
  public OptionalLong boundaryAbove(Environment environment, Instant instant) {
    return size(BOUNDARY_ABOVE, environment, instant);
  }

  /** Fixes the size for an instant. */
  public void insertBoundary(Environment environment, Instant instant, long size) {
    database.update(INSERT_BOUNDARY, p -> p.text(environment.key()).time(instant).number(size));
  }

  private OptionalLong size(String sql, Environment environment, Instant instant) {
    return database
        .first(
            sql,
            p -> p.text(environment.key()).time(instant),
            row -> {
              Long size = row.numberOrNull(1);
              return size == null ? OptionalLong.empty() : OptionalLong.of(size);
            })
        .orElse(OptionalLong.empty());
  }

  private static CheckpointRow checkpoint(Row row) throws SQLException {
    return new CheckpointRow(row.number("size"), row.text("note"));
  }
}
