package io.trackside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.problem.Unauthorized;
import io.trackside.domain.id.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerTokensTest {
  private static final String ISSUER = "https://id.example/realms/book";
  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26Z");
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final RSAKey RSA = rsa("r1");
  private static final ECKey EC = ec("e1");

  private final Map<String, JWK> shown = new HashMap<>();

  @BeforeEach
  void theIssuerShowsTwoKeys() {
    shown.put("r1", RSA.toPublicJWK());
    shown.put("e1", EC.toPublicJWK());
  }

  @Test
  void aTokenNamesClientScopesAndEnvironment() throws Exception {
    Caller caller = tokens(NOW).caller(rsaSigned(claims().build()));

    assertThat(caller)
        .isEqualTo(
            new Caller(
                Environment.SANDBOX,
                "ext:hub-operator",
                Set.of(Scope.REPORTS_READ, Scope.DEALS_WRITE),
                null));
    assertThat(tokens(NOW).caller(ecSigned(claims().build()))).isEqualTo(caller);
  }

  @Test
  void aPartnersTokenOpensNoMoreThanAPartnersClient() throws Exception {
    JWTClaimsSet said = claims().claim("partner_id", "p-1").build();
    Caller caller = tokens(NOW).caller(rsaSigned(said));
    assertThat(caller.partnerId()).isEqualTo("p-1");
    assertThat(caller.scopes()).containsExactly(Scope.REPORTS_READ);

    refused(rsaSigned(claims().claim("partner_id", 7).build()));
    refused(rsaSigned(claims().claim("partner_id", "no partner").build()));
  }

  @Test
  void scopesMayBeAListFurtherDownUnderAPrefix() throws Exception {
    TrustedIssuer issuer =
        new TrustedIssuer(
            ISSUER,
            "trackside",
            null,
            Set.of(JWSAlgorithm.RS256),
            "realm_access.roles",
            "trackside/",
            "affiliate.id",
            null,
            true);
    JWTClaimsSet said =
        claims()
            .claim("realm_access", Map.of("roles", List.of("trackside/reports:read", "admin")))
            .claim("affiliate", Map.of("id", "p-9"))
            .claim("environment", "live")
            .build();
    Caller caller =
        new IssuerTokens(issuer, this::key, at(NOW), SKEW, hour()).caller(rsaSigned(said));
    assertThat(caller)
        .isEqualTo(
            new Caller(Environment.LIVE, "ext:hub-operator", Set.of(Scope.REPORTS_READ), "p-9"));
  }

  @Test
  void clientIdsThatAreNoneHereAreHashed() throws Exception {
    JWTClaimsSet said = claims().claim("azp", "name with spaces").build();
    String hashed = tokens(NOW).caller(rsaSigned(said)).clientId();
    assertThat(hashed).startsWith("ext:sha256:").hasSizeLessThanOrEqualTo(64);
    JWTClaimsSet imitated = claims().claim("azp", hashed.substring(4)).build();
    assertThat(tokens(NOW).caller(rsaSigned(imitated)).clientId()).isNotEqualTo(hashed);
  }

  @Test
  void foreignIssuersAudiencesTimesAndTypesAreRefused() throws Exception {
    refused(rsaSigned(claims().issuer("https://evil.example").build()));
    refused(rsaSigned(claims().audience("another").build()));
    refused(rsaSigned(claims().audience((String) null).build()));
    refused(rsaSigned(claims().expirationTime(null).build()));
    refused(rsaSigned(claims().expirationTime(in(-31)).build()));
    refused(rsaSigned(claims().expirationTime(in(3_700)).build()));
    refused(rsaSigned(claims().notBeforeTime(in(31)).build()));
    refused(rsaSigned(claims().issueTime(in(31)).build()));
    refused(signed(new RSASSASigner(RSA), JWSAlgorithm.RS256, "logout+jwt", "r1"));
    assertThat(tokens(NOW).caller(rsaSigned(claims().expirationTime(in(-29)).build()))).isNotNull();
  }

  @Test
  void theAlgorithmIsTheKeysAndNeverTheTokensChoice() throws Exception {
    byte[] published = RSA.toRSAPublicKey().getEncoded();
    refused(signed(new MACSigner(published), JWSAlgorithm.HS256, "JWT", "r1"));
    refused(new PlainJWT(claims().build()).serialize());
    refused(signed(new RSASSASigner(RSA), JWSAlgorithm.RS512, "JWT", "r1"));
    refused(signed(new RSASSASigner(RSA), JWSAlgorithm.RS256, "JWT", "e1"));
    refused(signed(new ECDSASigner(EC), JWSAlgorithm.ES256, "JWT", "r1"));
    refused(signed(new RSASSASigner(rsa("r2")), JWSAlgorithm.RS256, "JWT", "r2"));
    refused(signed(new RSASSASigner(rsa("r1")), JWSAlgorithm.RS256, "JWT", "r1"));
    shown.put("r1", new RSAKey.Builder(RSA.toPublicJWK()).algorithm(JWSAlgorithm.PS256).build());
    refused(rsaSigned(claims().build()));
  }

  @Test
  void aKeyTakenBackEndsTokensThatWereSeenBefore() throws Exception {
    IssuerTokens tokens = tokens(NOW);
    String token = rsaSigned(claims().build());
    assertThat(tokens.caller(token)).isNotNull();

    shown.remove("r1");
    assertThatThrownBy(() -> tokens.caller(token)).isInstanceOf(Unauthorized.class);
    shown.put("r1", rsa("r1").toPublicJWK());
    assertThatThrownBy(() -> tokens.caller(token)).isInstanceOf(Unauthorized.class);
  }

  @Test
  void onlyTokensThatNameTheIssuerAreItsBusiness() throws Exception {
    IssuerTokens tokens = tokens(NOW);
    assertThat(tokens.isFor(rsaSigned(claims().build()))).isTrue();
    assertThat(tokens.isFor(rsaSigned(claims().issuer("https://hub.example").build()))).isFalse();
    assertThat(tokens.isFor("x.y.z")).isFalse();
    assertThat(tokens.isFor("")).isFalse();
    assertThat(tokens.isFor("x".repeat(10_000))).isFalse();
  }

  private void refused(String token) {
    assertThatThrownBy(() -> tokens(NOW).caller(token)).isInstanceOf(Unauthorized.class);
  }

  private IssuerTokens tokens(Instant now) {
    TrustedIssuer issuer =
        new TrustedIssuer(
            ISSUER,
            "trackside",
            null,
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256),
            "scope",
            "",
            "partner_id",
            Environment.SANDBOX,
            true);
    return new IssuerTokens(issuer, this::key, at(now), SKEW, hour());
  }

  private Optional<JWK> key(String keyId) {
    return Optional.ofNullable(shown.get(keyId));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(List.of("account", "trackside"))
        .subject("d03c559e-e63b-43a8-83ed-d3dfe7ebdd98")
        .claim("azp", "hub-operator")
        .claim("scope", "profile reports:read deals:write")
        .issueTime(in(0))
        .expirationTime(in(300));
  }

  private static String rsaSigned(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, new RSASSASigner(RSA), JWSAlgorithm.RS256, "JWT", "r1");
  }

  private static String ecSigned(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, new ECDSASigner(EC), JWSAlgorithm.ES256, "at+jwt", "e1");
  }

  private static String signed(JWSSigner signer, JWSAlgorithm algorithm, String type, String keyId)
      throws JOSEException {
    return signed(claims().build(), signer, algorithm, type, keyId);
  }

  private static String signed(
      JWTClaimsSet claims, JWSSigner signer, JWSAlgorithm algorithm, String type, String keyId)
      throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type)).keyID(keyId).build();
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }

  private static Date in(int seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }

  private static Duration hour() {
    return Duration.ofHours(1);
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static RSAKey rsa(String keyId) {
    try {
      return new RSAKeyGenerator(2048).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec(String keyId) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
