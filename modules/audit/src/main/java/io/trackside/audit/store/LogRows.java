package io.trackside.audit.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Optional;

/** The sequencer's state, whose row lock lets one round run at a time, and the logs' keys. */
@Dependent
public class LogRows {
  private static final String SELECT =
      "select size, edge, sequenced_at, round from aud_log where env = ?";
  private static final String INSERT =
      """
      insert into aud_log (env, size, edge, sequenced_at, round) values (?,0,?,?,0)
      on conflict do nothing""";
  private static final String UPDATE =
      """
      update aud_log set size = ?, edge = ?, sequenced_at = ?, round = round + 1
      where env = ? and round = ?""";
  private static final String INSERT_KEY =
      """
      insert into aud_key (env, origin, public_key, sealed_private_key, created_at)
      values (?,?,?,?,?) on conflict do nothing""";
  private static final String SELECT_KEY =
      "select origin, public_key, sealed_private_key from aud_key where env = ?";

  private final Database database;

  /** Uses the caller's transaction. */
  @Inject
  public LogRows(Database database) {
    this.database = database;
  }

  /** The state after a round. */
  public record LogRow(long size, byte[] edge, Instant sequencedAt, long round) {}

  /** A log's key; the public part is the raw 32 bytes. */
  public record KeyRow(String origin, byte[] publicKey, byte[] sealedPrivateKey) {}

  /** Makes the row of an empty log unless there is one. */
  public void create(Environment environment, Instant now) {
    database.with(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, environment.key());
            insert.setBytes(2, new byte[0]);
            insert.setObject(3, Database.at(now));
            return insert.executeUpdate();
          }
        });
  }

  /** Reads the state. */
  public Optional<LogRow> read(Environment environment) {
    return select(environment, SELECT);
  }

  /** Locks the row for the transaction; empty if another transaction has it. */
  public Optional<LogRow> lockIfFree(Environment environment) {
    return select(environment, SELECT + " for update skip locked");
  }

  /** Locks the row for the transaction, waiting for whoever has it. */
  public Optional<LogRow> lock(Environment environment) {
    return select(environment, SELECT + " for update");
  }

  /**
   * Writes the state of the next round.
   *
   * @param before the state this round started from; its round number is the fence
   */
  public void update(Environment environment, LogRow before, LogRow after) {
    int updated =
        database.with(
            connection -> {
              try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                update.setLong(1, after.size());
                update.setBytes(2, after.edge());
                update.setObject(3, Database.at(after.sequencedAt()));
                update.setString(4, environment.key());
                update.setLong(5, before.round());
                return update.executeUpdate();
              }
            });
    if (updated != 1) {
      throw new IllegalStateException("another sequencer wrote round " + (before.round() + 1));
    }
  }

  /** Keeps a key unless the log has one. */
  public void insertKey(Environment environment, KeyRow key, Instant now) {
    database.with(
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(INSERT_KEY)) {
            insert.setString(1, environment.key());
            insert.setString(2, key.origin());
            insert.setBytes(3, key.publicKey());
            insert.setBytes(4, key.sealedPrivateKey());
            insert.setObject(5, Database.at(now));
            return insert.executeUpdate();
          }
        });
  }

  /** The log's key. */
  public Optional<KeyRow> key(Environment environment) {
    return database.with(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT_KEY)) {
            select.setString(1, environment.key());
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(new KeyRow(row.getString(1), row.getBytes(2), row.getBytes(3)))
                  : Optional.<KeyRow>empty();
            }
          }
        });
  }

  private Optional<LogRow> select(Environment environment, String sql) {
    return database.with(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, environment.key());
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new LogRow(
                          row.getLong(1),
                          row.getBytes(2),
                          Database.instant(row, 3),
                          row.getLong(4)))
                  : Optional.<LogRow>empty();
            }
          }
        });
  }
}
