package io.trackside.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.problem.Unauthorized;
import io.trackside.domain.id.Environment;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a token says, without the database: form, type, algorithm (the key's, never the
 * token's choice), signature, issuer, audience, time. Every failure looks alike to the caller.
 */
final class TokenVerifier {
  private static final int CHARACTERS_MAX = 4_096;
  private static final int TOKEN_ID_MAX = 64;

  private final String issuer;
  private final Clock clock;
  private final Function<String, Optional<ECKey>> keys;

  /**
   * @param keys public keys by key id
   */
  TokenVerifier(String issuer, Clock clock, Function<String, Optional<ECKey>> keys) {
    this.issuer = issuer;
    this.clock = clock;
    this.keys = keys;
  }

  /** What a good token says, and until when. */
  record Verified(Caller caller, String tokenId, Instant expiresAt) {}

  /**
   * Checks a token.
   *
   * @throws Unauthorized {@code token_invalid}
   */
  Verified verify(String token) {
    if (token.length() > CHARACTERS_MAX) {
      throw invalid();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      checkSignature(jwt);
      return read(jwt.getJWTClaimsSet());
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw invalid();
    }
  }

  static Unauthorized invalid() {
    return new Unauthorized(
        "token_invalid", "the token is not a valid one of this server, or it has expired");
  }

  private void checkSignature(SignedJWT jwt) throws JOSEException {
    JWSHeader header = jwt.getHeader();
    String keyId = header.getKeyID();
    boolean formed =
        TokenSigner.TYPE.equals(header.getType())
            && JWSAlgorithm.ES256.equals(header.getAlgorithm())
            && keyId != null;
    if (!formed) {
      throw invalid();
    }
    ECKey key = keys.apply(keyId).orElseThrow(TokenVerifier::invalid);
    if (!jwt.verify(new ECDSAVerifier(key))) {
      throw invalid();
    }
  }

  private Verified read(JWTClaimsSet claims) throws ParseException {
    String clientId = claims.getSubject();
    String tokenId = claims.getJWTID();
    boolean ours =
        issuer.equals(claims.getIssuer())
            && claims.getAudience().contains(issuer)
            && clientId != null
            && tokenId != null
            && tokenId.length() <= TOKEN_ID_MAX
            && clientId.equals(claims.getStringClaim("client_id"))
            && claims.getExpirationTime() != null;
    if (!ours) {
      throw invalid();
    }
    Instant expiresAt = claims.getExpirationTime().toInstant();
    if (!clock.instant().isBefore(expiresAt)) {
      throw invalid();
    }
    String environment = claims.getStringClaim(TokenSigner.ENVIRONMENT);
    Caller caller =
        new Caller(
            Environment.of(environment == null ? "" : environment),
            clientId,
            scopes(claims.getStringClaim("scope")),
            claims.getStringClaim(TokenSigner.PARTNER));
    return new Verified(caller, tokenId, expiresAt);
  }

  /** Words that are no scopes any more grant nothing. */
  private static Set<Scope> scopes(@Nullable String words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream((words == null ? "" : words).split(" ", -1))
        .flatMap(word -> Scope.of(word).stream())
        .forEach(scopes::add);
    return scopes;
  }
}
