package io.trackside.audit.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
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
    database.with(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(INSERT);
              PreparedStatement pending = connection.prepareStatement(INSERT_PENDING)) {
            for (RecordRow row : rows) {
              insert.setString(1, row.environment().key());
              insert.setObject(2, row.recordId());
              insert.setObject(3, Database.at(row.recordedAt()));
              insert.setInt(4, row.entries());
              insert.setBytes(5, row.payload());
              insert.addBatch();
              pending.setString(1, row.environment().key());
              pending.setObject(2, row.recordId());
              pending.addBatch();
            }
            insert.executeBatch();
            pending.executeBatch();
          }
          return rows.size();
        });
  }

  /** The oldest records without an index. */
  public List<PendingRow> pending(Environment environment, int limit) {
    return database.with(
        connection -> {
          List<PendingRow> rows = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(PENDING)) {
            select.setString(1, environment.key());
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                rows.add(
                    new PendingRow(row.getObject(1, UUID.class), row.getInt(2), row.getBytes(3)));
              }
            }
          }
          return rows;
        });
  }

  /** Takes records off the list. */
  public void deletePending(Environment environment, List<UUID> recordIds) {
    database.with(
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement(DELETE_PENDING)) {
            for (UUID recordId : recordIds) {
              delete.setString(1, environment.key());
              delete.setObject(2, recordId);
              delete.addBatch();
            }
            return delete.executeBatch();
          }
        });
  }

  /** Number of records without an index. */
  public long countPending(Environment environment) {
    return database.with(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(COUNT_PENDING)) {
            select.setString(1, environment.key());
            try (ResultSet row = select.executeQuery()) {
              row.next();
              return row.getLong(1);
            }
          }
        });
  }
}
