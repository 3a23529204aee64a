package io.trackside.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.trackside.access.KeySchedule.State;
import io.trackside.access.store.SigningKeyRows;
import io.trackside.access.store.SigningKeyRows.SigningKeyRow;
import io.trackside.contracts.access.AccessApi.SigningKeyView;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The keys that sign tokens, as every node knows them: read again after a few seconds, so that a
 * key which another node made is published and used everywhere within its lead.
 */
@ApplicationScoped
class SigningKeys {
  private static final Duration RELOAD_PAUSE = Duration.ofSeconds(3);

  /** A key verifies a little longer than its last token lives, for clocks that differ. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  @Inject SigningKeyRows rows;
  @Inject Vault vault;
  @Inject Settings settings;
  @Inject Clock clock;

  private volatile Known known = new Known(List.of(), List.of(), Instant.MIN);

  /** Keys and when they were made, in that order. */
  private record Known(List<ECKey> keys, List<Instant> made, Instant loadedAt) {}

  /** Makes the first key if there is none. */
  synchronized void ensure() {
    load();
    if (known.keys().isEmpty()) {
      make();
    }
  }

  /** Makes a further key. */
  synchronized SigningKeyView make() {
    ECKey key = generate();
    byte[] sealed =
        vault.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), context(key.getKeyID()));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    rows.insert(new SigningKeyRow(key.getKeyID(), key.toPublicJWK().toJSONString(), sealed, now));
    load();
    return views().get(0);
  }

  /** The key that signs now, with its private part. */
  ECKey current() {
    Known now = fresh();
    if (now.keys().isEmpty()) {
      throw new IllegalStateException("there is no signing key before the start");
    }
    return now.keys().get(schedule().signing(now.made(), clock.instant()));
  }

  /** The public key of an id, while it verifies. */
  Optional<ECKey> publicKey(String keyId) {
    Known now = known;
    Optional<ECKey> key = find(now, keyId);
    if (key.isPresent() || clock.instant().isBefore(now.loadedAt().plus(RELOAD_PAUSE))) {
      return key;
    }
    return find(fresh(), keyId);
  }

  /** The public parts as a JWK set: of those that verify, and of the one that will. */
  String jwks() {
    Known now = fresh();
    List<JWK> published = new ArrayList<>();
    for (int i = 0; i < now.keys().size(); i++) {
      if (schedule().state(now.made(), i, clock.instant()) != State.ENDED) {
        published.add(now.keys().get(i));
      }
    }
    return new JWKSet(published).toPublicJWKSet().toString();
  }

  /** All keys, newest first. */
  List<SigningKeyView> views() {
    Known now = fresh();
    List<SigningKeyView> views = new ArrayList<>();
    for (int i = now.keys().size() - 1; i >= 0; i--) {
      boolean newest = i == now.keys().size() - 1;
      Instant due = now.made().get(i).plus(settings.duration(AccessSettings.KEY_AGE));
      views.add(
          new SigningKeyView(
              now.keys().get(i).getKeyID(),
              schedule().state(now.made(), i, clock.instant()).name().toLowerCase(Locale.ROOT),
              now.made().get(i),
              schedule().signsFrom(now.made(), i),
              schedule().endsAt(now.made(), i),
              newest ? due : null,
              newest && !clock.instant().isBefore(due)));
    }
    return views;
  }

  private Optional<ECKey> find(Known now, String keyId) {
    for (int i = 0; i < now.keys().size(); i++) {
      if (now.keys().get(i).getKeyID().equals(keyId)) {
        return schedule().state(now.made(), i, clock.instant()) == State.ENDED
            ? Optional.empty()
            : Optional.of(now.keys().get(i).toPublicJWK());
      }
    }
    return Optional.empty();
  }

  private KeySchedule schedule() {
    return new KeySchedule(
        settings.duration(AccessSettings.KEY_LEAD),
        settings.duration(AccessSettings.TOKEN_LIFE).plus(SKEW));
  }

  private Known fresh() {
    return clock.instant().isBefore(known.loadedAt().plus(RELOAD_PAUSE)) ? known : load();
  }

  private synchronized Known load() {
    List<SigningKeyRow> stored = rows.all();
    known =
        new Known(
            stored.stream().map(this::open).toList(),
            stored.stream().map(SigningKeyRow::createdAt).toList(),
            clock.instant());
    return known;
  }

  private ECKey open(SigningKeyRow row) {
    for (ECKey key : known.keys()) {
      if (key.getKeyID().equals(row.keyId())) {
        return key;
      }
    }
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
