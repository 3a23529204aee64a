package io.trackside.access.store;

import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret as it is stored: its slow hash, and the former one's while both are good.
 *
 * @param since when the secret was made
 * @param previousHash null if there is no former one
 * @param previousUntil from when on the former one is good no more
 */
public record StoredSecret(
    String hash, Instant since, @Nullable String previousHash, @Nullable Instant previousUntil) {

  /** A first secret. */
  public static StoredSecret first(String hash, Instant since) {
    return new StoredSecret(hash, since, null, null);
  }

  /** A new secret, beside which this one stays good until a time. */
  public StoredSecret followedBy(String newHash, Instant now, Instant until) {
    return until.isAfter(now)
        ? new StoredSecret(newHash, now, hash, until)
        : new StoredSecret(newHash, now, null, null);
  }

  /** The former one's hash while it is good, else null. */
  public @Nullable String previousAt(Instant now) {
    Instant until = previousUntil;
    return until != null && now.isBefore(until) ? previousHash : null;
  }

  /** Binds the columns secret_hash, secret_at, previous_hash and previous_until. */
  void bind(Parameters p) throws SQLException {
    p.text(hash).time(since).text(previousHash).time(previousUntil);
  }

  /** The secret in a row with these columns. */
  static StoredSecret of(Row row) throws SQLException {
    return new StoredSecret(
        row.text("secret_hash"),
        row.time("secret_at"),
        row.textOrNull("previous_hash"),
        row.timeOrNull("previous_until"));
  }
}
