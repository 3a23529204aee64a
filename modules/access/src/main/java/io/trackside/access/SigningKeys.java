package io.trackside.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.trackside.access.store.SigningKeyRows;
import io.trackside.access.store.SigningKeyRows.SigningKeyRow;
import io.trackside.contracts.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys that sign tokens. The newest signs, all verify; a key that another node made is found
 * when a token names it, by a look into the database that happens at most once in a few seconds.
 */
@ApplicationScoped
class SigningKeys {
  private static final Duration RELOAD_PAUSE = Duration.ofSeconds(3);

  @Inject SigningKeyRows rows;
  @Inject Vault vault;
  @Inject Clock clock;

  private volatile List<ECKey> keys = List.of();
  private volatile Instant loadedAt = Instant.MIN;

  /** Makes the first key if there is none. */
  synchronized void ensure() {
    load();
    if (keys.isEmpty()) {
      ECKey key = generate();
      String publicJwk = key.toPublicJWK().toJSONString();
      byte[] sealed =
          vault.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), context(key.getKeyID()));
      rows.insert(new SigningKeyRow(key.getKeyID(), publicJwk, sealed), clock.instant());
      load();
    }
  }

  /** The key that signs now, with its private part. */
  ECKey current() {
    List<ECKey> known = keys;
    if (known.isEmpty()) {
      throw new IllegalStateException("there is no signing key before the start");
    }
    return known.get(known.size() - 1);
  }

  /** The public key of an id. */
  Optional<ECKey> publicKey(String keyId) {
    Optional<ECKey> known = find(keyId);
    if (known.isPresent() || clock.instant().isBefore(loadedAt.plus(RELOAD_PAUSE))) {
      return known;
    }
    load();
    return find(keyId);
  }

  /** The public parts as a JWK set. */
  String jwks() {
    return new JWKSet(new ArrayList<JWK>(keys)).toPublicJWKSet().toString();
  }

  private Optional<ECKey> find(String keyId) {
    return keys.stream()
        .filter(key -> key.getKeyID().equals(keyId))
        .map(ECKey::toPublicJWK)
        .findFirst();
  }

  private synchronized void load() {
    keys = rows.all().stream().map(this::open).toList();
    loadedAt = clock.instant();
  }

  private ECKey open(SigningKeyRow row) {
    byte[] jwk = vault.open(row.privateSealed(), context(row.keyId()));
    try {
      return ECKey.parse(new String(jwk, StandardCharsets.UTF_8));
    } catch (ParseException e) {
      // Without the cause: it could quote the key.
      throw new IllegalStateException("signing key " + row.keyId() + " is not readable");
    }
  }

  private static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("a signing key could not be made", e);
    }
  }

  private static String context(String keyId) {
    return "acc_signing_key/" + keyId;
  }
}
