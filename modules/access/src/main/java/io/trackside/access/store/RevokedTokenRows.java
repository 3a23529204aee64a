package io.trackside.access.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** The table {@code acc_revoked_token}. */
@ApplicationScoped
public class RevokedTokenRows {
  @Inject Database database;

  /** A token by its id. */
  public record TokenKey(Environment environment, String tokenId) {}

  /** Revokes; once more changes nothing. */
  public void insert(TokenKey token, String clientId, Instant expiresAt) {
    database.update(
        "insert into acc_revoked_token (env, token_id, client_id, expires_at)"
            + " values (?, ?, ?, ?) on conflict do nothing",
        p ->
            p.text(token.environment().key()).text(token.tokenId()).text(clientId).time(expiresAt));
  }

  /** Whether a token was revoked. */
  public boolean contains(TokenKey token) {
    return !database
        .query(
            "select 1 from acc_revoked_token where env = ? and token_id = ?",
            p -> p.text(token.environment().key()).text(token.tokenId()),
            row -> row.number(1))
        .isEmpty();
  }

  /** Forgets tokens that expired before a time. */
  public int forget(Instant before) {
    return database.update(
        "delete from acc_revoked_token where expires_at < ?", p -> p.time(before));
  }
}
