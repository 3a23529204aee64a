package io.trackside.audit.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Recorded entries and the list of those without an index. */
@Dependent
public class RecordRows {
  private static final String INSERT =
      "insert into aud_record (env, record_id, recorded_at, entries, payload) values (?,?,?,?,?)";
  private static final String INSERT_PENDING =
      "insert into aud_pending (env, record_id) values (?,?)";
  private static final String PENDING =
      """
      select p.record_id, r.entries, r.payload
      from aud_pending p left join aud_record r on r.env = p.env and r.record_id = p.record_id
      where p.env = ? order by p.record_id limit ?""";
  private static final String DELETE_PENDING =
      "delete from aud_pending where env = ? and record_id = ?";
  private static final String COUNT_PENDING = "select count(*) from aud_pending where env = ?";

  private final Database database;

  /** Uses the caller's transaction. */
  @Inject
  public RecordRows(Database database) {
    this.database = database;
  }

  /**
   * Entries recorded in one go.
   *
   * @param payload bundle of the entries: big-endian 16-bit length, bytes
   */
  public record RecordRow(
      Environment environment, UUID recordId, Instant recordedAt, int entries, byte[] payload) {}

  /**
   * A record that waits for its indices.
   *
   * @param payload null if the record itself has gone, which nothing of the hub can do
   */
  public record PendingRow(UUID recordId, int entries, byte @Nullable [] payload) {}

  /** Adds records and lists them as pending. */
  public void insert(List<RecordRow> rows) {
    database.batch(
        INSERT,
        rows,
        (p, row) ->
            p.text(row.environment().key())
                .uuid(row.recordId())
                .time(row.recordedAt())
                .integer(row.entries())
                .bytes(row.payload()));
    database.batch(
        INSERT_PENDING, rows, (p, row) -> p.text(row.environment().key()).uuid(row.recordId()));
  }

  /** The oldest records without an index. */
  public List<PendingRow> pending(Environment environment, int limit) {
    return database.query(
        PENDING,
        p -> p.text(environment.key()).number(limit),
        row ->
            new PendingRow(
                row.uuid("record_id"), row.integer("entries"), row.bytesOrNull("payload")));
  }

  /** Takes records off the list. */
  public void deletePending(Environment environment, List<UUID> recordIds) {
    database.batch(
        DELETE_PENDING, recordIds, (p, recordId) -> p.text(environment.key()).uuid(recordId));
  }

  /** Number of records without an index. */
  public long countPending(Environment environment) {
    return database
        .first(COUNT_PENDING, p -> p.text(environment.key()), row -> row.number(1))
        .orElse(0L);
  }
}
