package io.trackside.access;

import io.trackside.access.KnownApiKeys.KnownApiKey;
import io.trackside.access.store.ApiKeyRows.ApiKeyRow;
import io.trackside.access.store.StoredSecret;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.AddressLists.AddressList;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.Unauthorized;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From an API key's text to the caller. Who guesses is slowed as at the token endpoint; where a key
 * may be used from is said only to who has it.
 */
final class AuthenticateApiKey {
  private final Function<String, Optional<KnownApiKey>> keys;
  private final VerifiedSecrets secrets;
  private final SlowGuessing guessing;
  private final Clock clock;

  AuthenticateApiKey(
      Function<String, Optional<KnownApiKey>> keys,
      VerifiedSecrets secrets,
      SlowGuessing guessing,
      Clock clock) {
    this.keys = keys;
    this.secrets = secrets;
    this.guessing = guessing;
    this.clock = clock;
  }

  /**
   * The key's row, if the text is right and the peer may use it.
   *
   * @throws Unauthorized {@code token_invalid}
   * @throws Forbidden {@code peer_not_allowed}
   */
  ApiKeyRow key(String text, String peer) {
    MakeApiKey.Text parts = MakeApiKey.Text.of(text).orElseThrow(TokenVerifier::invalid);
    KnownApiKey known = keys.apply(parts.keyId()).orElse(null);
    if (known == null || !remembers(known.row().secret(), parts.secret())) {
      verify(known, parts, peer);
    }
    return admitted(known, peer);
  }

  private void verify(@Nullable KnownApiKey known, MakeApiKey.Text parts, String peer) {
    guessing.admit(parts.keyId(), peer);
    if (known == null) {
      secrets.pretend(parts.secret());
    } else if (matches(known.row().secret(), parts.secret())) {
      guessing.succeeded(parts.keyId(), peer);
      return;
    }
    guessing.failed(parts.keyId(), peer);
    throw TokenVerifier.invalid();
  }

  private ApiKeyRow admitted(@Nullable KnownApiKey known, String peer) {
    Instant now = clock.instant();
    if (known == null || !known.row().enabled() || isOver(known.row(), now)) {
      throw TokenVerifier.invalid();
    }
    AddressList allowed = known.allowed();
    if (allowed != null && !allowed.contains(peer)) {
      throw new Forbidden("peer_not_allowed", "the key may not be used from this address");
    }
    return known.row();
  }

  static boolean isOver(ApiKeyRow row, Instant now) {
    Instant end = row.expiresAt();
    return end != null && !now.isBefore(end);
  }

  static Caller caller(ApiKeyRow row) {
    return new Caller(row.environment(), row.keyId(), row.scopes(), row.partnerId());
  }

  private boolean remembers(StoredSecret stored, String secret) {
    String previous = stored.previousAt(clock.instant());
    return secrets.remembers(secret, stored.hash())
        || (previous != null && secrets.remembers(secret, previous));
  }

  private boolean matches(StoredSecret stored, String secret) {
    String previous = stored.previousAt(clock.instant());
    return secrets.matches(secret, stored.hash())
        || (previous != null && secrets.matches(secret, previous));
  }
}
