package io.trackside.access.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code acc_idempotency}, in the database's time. */
@ApplicationScoped
public class IdempotencyRows {
  private static final String KEY = " where env = ? and client_id = ? and key_hash = ?";

  @Inject Database database;

  /** Whose key; the key itself is kept as its hash. */
  public record RowKey(Environment environment, String clientId, String keyHash) {}

  /**
   * A claimed key.
   *
   * @param answerSealed null while there is no answer
   */
  public record ClaimRow(String fingerprint, byte @Nullable [] answerSealed) {}

  /** The claim of a key. */
  public Optional<ClaimRow> find(RowKey key) {
    return read(key, "");
  }

  /** The claim of a key under its lock; empty while another transaction holds it. */
  public Optional<ClaimRow> lock(RowKey key) {
    return read(key, " for update skip locked");
  }

  private Optional<ClaimRow> read(RowKey key, String lock) {
    return database.first(
        "select fingerprint, answer_sealed from acc_idempotency" + KEY + lock,
        p -> bind(p, key),
        row -> new ClaimRow(row.text("fingerprint"), row.bytesOrNull("answer_sealed")));
  }

  /** Claims a key unless it is claimed, and forgets a claim that is older than they are kept. */
  public void claim(RowKey key, String fingerprint, Duration kept) {
    Instant now = database.now();
    database.update(
        "delete from acc_idempotency" + KEY + " and claimed_at < ?",
        p -> bind(p, key).time(now.minus(kept)));
    database.update(
        "insert into acc_idempotency (env, client_id, key_hash, fingerprint, claimed_at)"
            + " values (?, ?, ?, ?, ?) on conflict do nothing",
        p -> bind(p, key).text(fingerprint).time(now));
  }

  /** Keeps the answer of a key whose lock the caller's transaction holds. */
  public void answer(RowKey key, byte[] sealed) {
    int kept =
        database.update(
            "update acc_idempotency set answer_sealed = ?" + KEY, p -> bind(p.bytes(sealed), key));
    if (kept != 1) {
      throw new IllegalStateException("an idempotency key was lost while it was locked");
    }
  }

  /** Forgets keys older than they are kept, a bounded number; returns how many. */
  public int purge(Duration kept, int rowsMax) {
    Instant before = database.now().minus(kept);
    List<RowKey> old =
        database.query(
            "select env, client_id, key_hash from acc_idempotency where claimed_at < ?"
                + " order by claimed_at limit ? for update skip locked",
            p -> p.time(before).number(rowsMax),
            row ->
                new RowKey(
                    Environment.of(row.text("env")), row.text("client_id"), row.text("key_hash")));
    database.batch("delete from acc_idempotency" + KEY, old, IdempotencyRows::bind);
    return old.size();
  }

  private static Parameters bind(Parameters p, RowKey key) throws SQLException {
    return p.text(key.environment().key()).text(key.clientId()).text(key.keyHash());
  }
}
