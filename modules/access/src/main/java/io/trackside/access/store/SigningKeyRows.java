package io.trackside.access.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** The table {@code acc_signing_key}. */
@ApplicationScoped
public class SigningKeyRows {
  @Inject Database database;

  /** A key pair: the public part as a JWK, the private part as a sealed JWK. */
  public record SigningKeyRow(
      String keyId, String publicJwk, byte[] privateSealed, Instant createdAt) {}

  /** All keys, oldest first. */
  public List<SigningKeyRow> all() {
    return database.query(
        "select key_id, public_jwk, private_sealed, created_at from acc_signing_key"
            + " order by created_at, key_id",
        p -> {},
        row ->
            new SigningKeyRow(
                row.text("key_id"),
                row.text("public_jwk"),
                row.bytes("private_sealed"),
                row.time("created_at")));
  }

  /** Stores a new key. */
  public void insert(SigningKeyRow key) {
    database.update(
        "insert into acc_signing_key (key_id, public_jwk, private_sealed, created_at)"
            + " values (?, ?, ?, ?)",
        p ->
            p.text(key.keyId())
                .text(key.publicJwk())
                .bytes(key.privateSealed())
                .time(key.createdAt()));
  }
}
