package io.trackside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.access.store.StoredSecret;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.problem.Unauthorized;
import io.trackside.domain.id.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final String ISSUER = "https://hub.example";
  private static final Instant NOW = Instant.parse("2026-03-14T15:09:26Z");
  private static final ECKey KEY = key("k1");
  private static final ECKey OTHER = key("k2");
  private static final Caller CALLER =
      new Caller(
          Environment.SANDBOX, "client-1", Set.of(Scope.REPORTS_READ, Scope.PLAYERS_READ), "p-1");

  private final TokenSigner signer = new TokenSigner(ISSUER, at(NOW), Duration.ofMinutes(15));

  @Test
  void aTokenSaysWhoCallsInTheProfileOfRfc9068() throws Exception {
    SignedJWT token = SignedJWT.parse(signer.sign(CALLER, KEY));
    JWTClaimsSet claims = token.getJWTClaimsSet();

    assertThat(token.getHeader().getType()).isEqualTo(new JOSEObjectType("at+jwt"));
    assertThat(token.getHeader().getKeyID()).isEqualTo("k1");
    assertThat(claims.getIssuer()).isEqualTo(ISSUER);
    assertThat(claims.getAudience()).containsExactly(ISSUER);
    assertThat(claims.getSubject()).isEqualTo("client-1");
    assertThat(claims.getStringClaim("client_id")).isEqualTo("client-1");
    assertThat(claims.getStringClaim("scope")).isEqualTo("players:read reports:read");
    assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(900));
    assertThat(claims.getJWTID()).isNotBlank();
    assertThat(verifier(NOW).verify(token.serialize()).caller()).isEqualTo(CALLER);
  }

  @Test
  void aTokenIsGoodUntilItsExpiryAndNotAtIt() {
    String token = signer.sign(CALLER, KEY);

    assertThat(verifier(NOW.plusSeconds(899)).verify(token).caller()).isEqualTo(CALLER);
    refused(token, NOW.plusSeconds(900));
  }

  @Test
  void anyChangedCharacterIsNoticed() {
    String token = signer.sign(CALLER, KEY);
    // The last character of a part holds unused bits; every other one counts.
    for (int i = 0; i < token.length() - 1; i++) {
      if (token.charAt(i) != '.' && token.charAt(i + 1) != '.') {
        char other = token.charAt(i) == 'A' ? 'B' : 'A';
        refused(token.substring(0, i) + other + token.substring(i + 1), NOW);
      }
    }
  }

  @Test
  void foreignTypesAlgorithmsKeysIssuersAndAudiencesAreRefused() throws Exception {
    JWTClaimsSet good = SignedJWT.parse(signer.sign(CALLER, KEY)).getJWTClaimsSet();

    refused(new PlainJWT(good).serialize(), NOW);
    refused(signed(good, new JOSEObjectType("JWT"), KEY), NOW);
    refused(signed(good, TokenSigner.TYPE, OTHER), NOW);
    refused(signed(good, TokenSigner.TYPE, renamed(OTHER)), NOW);
    refused(macced(good), NOW);
    refused(changed(good, "iss", "https://evil.example"), NOW);
    refused(changed(good, "aud", "https://evil.example"), NOW);
    refused(changed(good, "client_id", "client-2"), NOW);
    refused(changed(good, "environment", "staging"), NOW);
    refused(changed(good, "exp", null), NOW);
    refused("", NOW);
    refused("a.b.c", NOW);
    refused("x".repeat(5_000), NOW);
  }

  @Test
  void aDisabledOrNarrowedClientIsSeenInTokensAlreadyIssued() {
    String token = signer.sign(CALLER, KEY);

    assertThat(authenticate(client(true, CALLER.scopes())).caller(token)).isEqualTo(CALLER);
    assertThat(
            authenticate(client(true, Set.of(Scope.REPORTS_READ, Scope.ADMIN)))
                .caller(token)
                .scopes())
        .containsExactly(Scope.REPORTS_READ);
    assertThatThrownBy(() -> authenticate(client(false, CALLER.scopes())).caller(token))
        .isInstanceOf(Unauthorized.class);
    assertThatThrownBy(() -> authenticate(Optional.empty()).caller(token))
        .isInstanceOf(Unauthorized.class);
  }

  @Test
  void aRememberedTokenStillExpires() {
    String token = signer.sign(CALLER, KEY);
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    Clock clock = new MovingClock(now::get);
    AuthenticateToken authenticate =
        new AuthenticateToken(
            new TokenVerifier(ISSUER, clock, id -> Optional.of(KEY)),
            id -> client(true, CALLER.scopes()),
            anyToken -> false,
            clock);

    assertThat(authenticate.caller(token)).isEqualTo(CALLER);
    now.set(NOW.plusSeconds(900));
    assertThatThrownBy(() -> authenticate.caller(token)).isInstanceOf(Unauthorized.class);
  }

  @Test
  void aRevokedTokenIsRefusedThoughItWasGoodBefore() {
    Set<String> revoked = new HashSet<>();
    AuthenticateToken authenticate =
        new AuthenticateToken(
            verifier(NOW),
            id -> client(true, CALLER.scopes()),
            one -> revoked.contains(one.tokenId()),
            at(NOW));
    String token = signer.sign(CALLER, KEY);
    String other = signer.sign(CALLER, KEY);

    assertThat(authenticate.caller(token)).isEqualTo(CALLER);
    revoked.add(verifier(NOW).verify(token).tokenId());
    assertThatThrownBy(() -> authenticate.caller(token)).isInstanceOf(Unauthorized.class);
    assertThat(authenticate.caller(other)).isEqualTo(CALLER);
  }

  private static void refused(String token, Instant now) {
    assertThatThrownBy(() -> verifier(now).verify(token))
        .isInstanceOf(Unauthorized.class)
        .hasFieldOrPropertyWithValue("code", "token_invalid");
  }

  private static TokenVerifier verifier(Instant now) {
    return new TokenVerifier(
        ISSUER, at(now), id -> id.equals("k1") ? Optional.of(KEY.toPublicJWK()) : Optional.empty());
  }

  private static AuthenticateToken authenticate(Optional<ClientRow> client) {
    return new AuthenticateToken(verifier(NOW), id -> client, anyToken -> false, at(NOW));
  }

  private static Optional<ClientRow> client(boolean enabled, Set<Scope> scopes) {
    EnumSet<Scope> all = EnumSet.copyOf(scopes);
    return Optional.of(
        new ClientRow(
            Environment.SANDBOX,
            "client-1",
            StoredSecret.first("hash", NOW),
            all,
            "p-1",
            enabled,
            null,
            NOW,
            "somebody",
            null));
  }

  private static String changed(JWTClaimsSet good, String claim, Object value) throws Exception {
    return signed(
        new JWTClaimsSet.Builder(good).claim(claim, value).build(), TokenSigner.TYPE, KEY);
  }

  private static String signed(JWTClaimsSet claims, JOSEObjectType type, ECKey key)
      throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID(key.getKeyID()).build(),
            claims);
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  /** The classic confusion: the public key's bytes as a MAC key. */
  private static String macced(JWTClaimsSet claims) throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(TokenSigner.TYPE).keyID("k1").build(),
            claims);
    jwt.sign(new MACSigner(KEY.toECPublicKey().getEncoded()));
    return jwt.serialize();
  }

  private static ECKey renamed(ECKey key) {
    return new ECKey.Builder(key).keyID("k1").build();
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static Clock at(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
