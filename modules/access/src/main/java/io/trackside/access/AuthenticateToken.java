package io.trackside.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trackside.access.TokenVerifier.Verified;
import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * From a token to the caller. A token's signature is checked once and remembered by the token's
 * hash; its time, its revocation and its client's present state are looked at every time. A client
 * that lost a scope loses it in its tokens, too.
 */
final class AuthenticateToken {
  private static final int TOKENS_MAX = 20_000;

  private final TokenVerifier verifier;
  private final Function<String, Optional<ClientRow>> clients;
  private final Predicate<Verified> revoked;
  private final Clock clock;
  private final Cache<String, Verified> verified =
      Caffeine.newBuilder().maximumSize(TOKENS_MAX).build();

  AuthenticateToken(
      TokenVerifier verifier,
      Function<String, Optional<ClientRow>> clients,
      Predicate<Verified> revoked,
      Clock clock) {
    this.verifier = verifier;
    this.clients = clients;
    this.revoked = revoked;
    this.clock = clock;
  }

  Caller caller(String token) {
    String digest = digest(token);
    Verified known = verified.getIfPresent(digest);
    if (known == null) {
      known = verifier.verify(token);
      verified.put(digest, known);
    }
    if (!clock.instant().isBefore(known.expiresAt())) {
      verified.invalidate(digest);
      throw TokenVerifier.invalid();
    }
    if (revoked.test(known)) {
      throw TokenVerifier.invalid();
    }
    return present(known.caller());
  }

  private Caller present(Caller told) {
    ClientRow client =
        clients
            .apply(told.clientId())
            .filter(row -> row.enabled() && row.environment() == told.environment())
            .orElseThrow(TokenVerifier::invalid);
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    scopes.addAll(told.scopes());
    scopes.retainAll(client.scopes());
    return new Caller(client.environment(), client.clientId(), scopes, client.partnerId());
  }

  /** A token's name in the memory of nodes: its SHA-256, hexadecimal. */
  static String digest(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
