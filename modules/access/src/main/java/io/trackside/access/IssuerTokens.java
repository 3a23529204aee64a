package io.trackside.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.problem.Unauthorized;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From a trusted issuer's token to the caller (RFC 9068 section 4, but for the type, which most
 * issuers still call {@code JWT}). A signature is checked once and remembered by the token's hash;
 * its time, and whether the issuer still shows the key, are looked at every time.
 */
final class IssuerTokens {
  private static final int TOKENS_MAX = 20_000;
  private static final int CHARACTERS_MAX = 8_192;
  private static final int RSA_BITS_MIN = 2_048;

  private static final Set<JOSEObjectType> TYPES =
      Set.of(
          new JOSEObjectType("at+jwt"),
          new JOSEObjectType("application/at+jwt"),
          JOSEObjectType.JWT);

  private final TrustedIssuer issuer;
  private final Function<String, Optional<JWK>> keys;
  private final IssuerClaims claims;
  private final Clock clock;
  private final Duration skew;
  private final Duration lifeMax;
  private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(TOKENS_MAX).build();

  /** A token whose signature was right under that key. */
  private record Known(Caller caller, JWK key, Instant expiresAt) {}

  /**
   * @param keys the issuer's public keys by key id
   * @param lifeMax the longest that a token may still be good for
   */
  IssuerTokens(
      TrustedIssuer issuer,
      Function<String, Optional<JWK>> keys,
      Clock clock,
      Duration skew,
      Duration lifeMax) {
    this.issuer = issuer;
    this.keys = keys;
    this.claims = new IssuerClaims(issuer);
    this.clock = clock;
    this.skew = skew;
    this.lifeMax = lifeMax;
  }

  /** Whether a token says that it is this issuer's; nothing is checked yet. */
  boolean isFor(String token) {
    if (token.length() > CHARACTERS_MAX) {
      return false;
    }
    try {
      return issuer.url().equals(SignedJWT.parse(token).getJWTClaimsSet().getIssuer());
    } catch (ParseException | IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The caller that a token names.
   *
   * @throws Unauthorized {@code token_invalid}
   * @throws io.trackside.contracts.problem.Unavailable {@code issuer_unavailable}
   */
  Caller caller(String token) {
    String digest = AuthenticateToken.digest(token);
    Known remembered = known.getIfPresent(digest);
    if (remembered == null || !isShown(remembered.key())) {
      known.invalidate(digest);
      remembered = verified(token);
      known.put(digest, remembered);
    }
    if (!clock.instant().isBefore(remembered.expiresAt())) {
      known.invalidate(digest);
      throw TokenVerifier.invalid();
    }
    return remembered.caller();
  }

  private boolean isShown(JWK key) {
    return keys.apply(key.getKeyID()).filter(key::equals).isPresent();
  }

  private Known verified(String token) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      JWK key = signer(jwt);
      JWTClaimsSet said = jwt.getJWTClaimsSet();
      return new Known(claims.caller(said), key, checkedEnd(said));
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw TokenVerifier.invalid();
    }
  }

  private JWK signer(SignedJWT jwt) throws JOSEException {
    JWSHeader header = jwt.getHeader();
    JWSAlgorithm algorithm = header.getAlgorithm();
    JOSEObjectType type = header.getType();
    boolean formed =
        issuer.algorithms().contains(algorithm)
            && header.getKeyID() != null
            && (type == null || TYPES.contains(type));
    if (!formed) {
      throw TokenVerifier.invalid();
    }
    JWK key = keys.apply(header.getKeyID()).orElseThrow(TokenVerifier::invalid);
    JWSVerifier verifier = verifier(key, algorithm);
    if (verifier == null || !jwt.verify(verifier)) {
      throw TokenVerifier.invalid();
    }
    return key;
  }

  /** The key says what it is good for; null if that is not what the token claims. */
  private static @Nullable JWSVerifier verifier(JWK key, JWSAlgorithm algorithm)
      throws JOSEException {
    if (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm)) {
      return null;
    }
    if (key instanceof RSAKey rsa && JWSAlgorithm.Family.RSA.contains(algorithm)) {
      return rsa.size() < RSA_BITS_MIN ? null : new RSASSAVerifier(rsa);
    }
    return key instanceof ECKey ec && JWSAlgorithm.Family.EC.contains(algorithm)
        ? new ECDSAVerifier(ec)
        : null;
  }

  private Instant checkedEnd(JWTClaimsSet said) {
    Instant now = clock.instant();
    Date end = said.getExpirationTime();
    boolean begun = isPast(said.getNotBeforeTime(), now) && isPast(said.getIssueTime(), now);
    if (end == null || !begun || end.toInstant().isAfter(now.plus(lifeMax).plus(skew))) {
      throw TokenVerifier.invalid();
    }
    return end.toInstant().plus(skew);
  }

  private boolean isPast(@Nullable Date time, Instant now) {
    return time == null || !time.toInstant().isAfter(now.plus(skew));
  }
}
