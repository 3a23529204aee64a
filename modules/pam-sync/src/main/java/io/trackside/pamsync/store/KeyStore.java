package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of sources, and the events that were accepted under each. Secrets stay sealed. */
@ApplicationScoped
public class KeyStore {
  @Inject Database database;

  /**
   * A key.
   *
   * @param number its short name on the events it has signed
   * @param scheme that it was made for
   * @param hint last characters of a token; null for a secret that is never shown again in part
   * @param validTo excluded; null for no end
   * @param sinceSequence receipts below were given out before the key was there
   */
  public record Key(
      String keyId,
      int number,
      String scheme,
      String algorithm,
      byte[] sealedSecret,
      @Nullable String hint,
      Instant validFrom,
      @Nullable Instant validTo,
      @Nullable Instant revokedAt,
      @Nullable Instant lastUsedAt,
      long sinceSequence) {}

  /** When a key was last used. */
  public record Use(Environment environment, String source, int number, Instant at) {}

  /** An event of a key. */
  public record Signed(
      long sequence, String eventId, String type, String playerId, Instant receivedAt) {}

  /** The keys of a source in order of their numbers. */
  public List<Key> keys(Environment environment, String source) {
    List<Key> keys = new ArrayList<>();
    database.run(
        "reading keys",
        connection ->
            Sql.query(
                connection,
                """
                select key_id, number, scheme, algorithm, secret, hint, valid_from, valid_to,
                  revoked_at, last_used_at, since_sequence from pam_source_key
                where env = ? and source = ? order by number""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                },
                row -> keys.add(key(row))));
    return keys;
  }

  /** Keys without an end that are valid since then or longer. */
  public long countOlder(Instant validFrom) {
    List<Long> counts = new ArrayList<>();
    database.run(
        "counting keys",
        connection ->
            Sql.query(
                connection,
                """
                select count(*) from pam_source_key
                where valid_from <= ? and valid_to is null and revoked_at is null""",
                statement -> statement.setObject(1, Sql.at(validFrom)),
                row -> counts.add(row.getLong(1))));
    return counts.get(0);
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        row.getString(4),
        row.getBytes(5),
        row.getString(6),
        Sql.instant(row, 7),
        Sql.optionalInstant(row, 8),
        Sql.optionalInstant(row, 9),
        Sql.optionalInstant(row, 10),
        row.getLong(11));
  }

  /** Inserts a key. */
  public void insert(Environment environment, String source, Key key) {
    database.run(
        "creating a key",
        connection ->
            Sql.update(
                connection,
                """
                insert into pam_source_key (env, source, key_id, number, scheme, algorithm, secret,
                  hint, valid_from, valid_to, since_sequence) values (?,?,?,?,?,?,?,?,?,?,?)""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                  statement.setString(3, key.keyId());
                  statement.setInt(4, key.number());
                  statement.setString(5, key.scheme());
                  statement.setString(6, key.algorithm());
                  statement.setBytes(7, key.sealedSecret());
                  statement.setString(8, key.hint());
                  statement.setObject(9, Sql.at(key.validFrom()));
                  statement.setObject(10, Sql.at(key.validTo()));
                  statement.setLong(11, key.sinceSequence());
                }));
  }

  /** Lets a key end; one that ends before stays as it is. */
  public void end(Environment environment, String source, int number, Instant at) {
    database.run(
        "ending a key",
        connection ->
            Sql.update(
                connection,
                """
                update pam_source_key set valid_to = ? where env = ? and source = ? and number = ?
                  and (valid_to is null or valid_to > ?)""",
                statement -> {
                  statement.setObject(1, Sql.at(at));
                  statement.setString(2, environment.key());
                  statement.setString(3, source);
                  statement.setInt(4, number);
                  statement.setObject(5, Sql.at(at));
                }));
  }

  /** Ends a key for good and forgets its secret. */
  public void revoke(Environment environment, String source, int number, Instant now) {
    end(environment, source, number, now);
    database.run(
        "revoking a key",
        connection ->
            Sql.update(
                connection,
                """
                update pam_source_key set revoked_at = ?, secret = ?
                where env = ? and source = ? and number = ? and revoked_at is null""",
                statement -> {
                  statement.setObject(1, Sql.at(now));
                  statement.setBytes(2, new byte[0]);
                  statement.setString(3, environment.key());
                  statement.setString(4, source);
                  statement.setInt(5, number);
                }));
  }

  /** Notes when keys were used. */
  public void used(List<Use> uses) {
    database.run(
        "noting the use of keys",
        connection ->
            Sql.batch(
                connection,
                """
                update pam_source_key set last_used_at = ?
                where env = ? and source = ? and number = ?""",
                uses,
                (statement, index, use) -> {
                  statement.setObject(1, Sql.at(use.at()));
                  statement.setString(2, use.environment().key());
                  statement.setString(3, use.source());
                  statement.setInt(4, use.number());
                  return 5;
                }));
  }

  /** The greatest receipt given out so far; 0 if there is none. */
  public long lastSequence(Environment environment) {
    List<Long> last = new ArrayList<>(1);
    database.run(
        "reading the last receipt",
        connection ->
            Sql.query(
                connection,
                "select coalesce(max(sequence), 0) from pam_inbox where env = ?",
                statement -> statement.setString(1, environment.key()),
                row -> last.add(row.getLong(1))));
    return last.get(0);
  }

  /**
   * Events of a key with receipts in an interval, in order.
   *
   * @param after excluded
   * @param upTo included
   */
  public List<Signed> signed(
      Environment environment, String source, int number, long after, long upTo, int limit) {
    List<Signed> signed = new ArrayList<>();
    database.run(
        "listing a key's events",
        connection ->
            Sql.query(
                connection,
                """
                select sequence, event_id, type, player_id, received_at from pam_inbox
                where env = ? and sequence > ? and sequence <= ? and source = ? and key_number = ?
                order by sequence limit ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setLong(2, after);
                  statement.setLong(3, upTo);
                  statement.setString(4, source);
                  statement.setInt(5, number);
                  statement.setInt(6, limit);
                },
                row ->
                    signed.add(
                        new Signed(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            Sql.instant(row, 5)))));
    return signed;
  }
}
