package io.trackside.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes tokens in the profile of RFC 9068: JWTs of type {@code at+jwt}, signed with ES256. */
final class TokenSigner {
  static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");
  static final String ENVIRONMENT = "environment";
  static final String PARTNER = "partner_id";

  private final String issuer;
  private final Clock clock;
  private final Duration life;

  TokenSigner(String issuer, Clock clock, Duration life) {
    this.issuer = issuer;
    this.clock = clock;
    this.life = life;
  }

  /** A token that says who calls; times are whole seconds. */
  String sign(Caller caller, ECKey key) {
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(issuer)
            .subject(caller.clientId())
            .claim("client_id", caller.clientId())
            .claim("scope", words(caller))
            .claim(ENVIRONMENT, caller.environment().key())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(life)))
            .jwtID(UUID.randomUUID().toString());
    if (caller.partnerId() != null) {
      claims.claim(PARTNER, caller.partnerId());
    }
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims.build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
    return token.serialize();
  }

  private static String words(Caller caller) {
    return caller.scopes().stream().sorted().map(Scope::key).collect(Collectors.joining(" "));
  }
}
