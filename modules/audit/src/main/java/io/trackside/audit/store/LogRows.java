package io.trackside.audit.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
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
    database.update(INSERT, p -> p.text(environment.key()).bytes(new byte[0]).time(now));
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
        database.update(
            UPDATE,
            p ->
                p.number(after.size())
                    .bytes(after.edge())
                    .time(after.sequencedAt())
                    .text(environment.key())
                    .number(before.round()));
    if (updated != 1) {
      throw new IllegalStateException("another sequencer wrote round " + (before.round() + 1));
    }
  }

  /** Keeps a key unless the log has one. */
  public void insertKey(Environment environment, KeyRow key, Instant now) {
    database.update(
        INSERT_KEY,
        p ->
            p.text(environment.key())
                .text(key.origin())
                .bytes(key.publicKey())
                .bytes(key.sealedPrivateKey())
                .time(now));
  }

  /** The log's key. */
  public Optional<KeyRow> key(Environment environment) {
    return database.first(
        SELECT_KEY,
        p -> p.text(environment.key()),
        row ->
            new KeyRow(
                row.text("origin"), row.bytes("public_key"), row.bytes("sealed_private_key")));
  }

  private Optional<LogRow> select(Environment environment, String sql) {
    return database.first(
        sql,
        p -> p.text(environment.key()),
        row ->
            new LogRow(
                row.number("size"),
                row.bytes("edge"),
                row.time("sequenced_at"),
                row.number("round")));
  }
}
