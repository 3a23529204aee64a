package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The hub and a real Keycloak, on PostgreSQL, where the profile {@code keycloak} brought one. The
 * test that turns the realm's key comes last, since it ends the tokens of all others.
 */
@ExtendWith(Hub.class)
@Tag("keycloak")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {
  private static final Duration NOTICED = Duration.ofSeconds(30);
  private static final String REALM = "trackside";

  private static Keycloak keycloak;

  private final Api api;

  KeycloakIT(Api api) {
    this.api = api;
  }

  @BeforeAll
  static void start() throws IOException {
    keycloak = Keycloak.start(Path.of(System.getProperty("trackside.keycloak.home")));
  }

  @AfterAll
  static void stop() {
    if (keycloak != null) {
      keycloak.close();
    }
  }

  private static String token(String clientId) {
    return keycloak.token(REALM, clientId);
  }

  /** Waits out what the hub still knows of another issuer at the same address. */
  private Answer ask(String token) {
    Api caller = Api.withToken(api.base(), token);
    await().atMost(NOTICED).until(() -> caller.get("/v1/partners").status() != 503);
    return caller.get("/v1/partners");
  }

  private void refused(String what, String token) {
    Answer answer = ask(token);
    assertThat(answer.status()).as(what + ": " + answer).isEqualTo(401);
    assertThat(answer.code()).as(what).isEqualTo("token_invalid");
    assertThat(answer.header("WWW-Authenticate")).as(what).startsWith("Bearer");
  }

  @Test
  @Order(1)
  void theScopesOfItsTokensAreTheRights() {
    assertThat(ask(token("hub-operator")).status()).isEqualTo(200);
    Api operator = Api.withToken(api.base(), token("hub-operator"));
    assertThat(operator.post("/v1/partners", "{\"name\":\"by Keycloak\"}").status()).isEqualTo(201);
    Answer answer = ask(token("hub-reader"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("scope_missing");
    assertThat(ask(token("hub-no-scope")).status()).isEqualTo(403);
    assertThat(ask(token("hub-elliptic")).status()).as("signed with ES256").isEqualTo(200);
    assertThat(api.get("/v1/partners").status()).as("the hub's own tokens").isEqualTo(200);
  }

  @Test
  @Order(2)
  void aPartnerOfItsTokensSeesNothingElse() {
    api.post("/v1/partners", "{\"partnerId\":\"keycloak-partner\",\"name\":\"own\"}");
    api.post("/v1/partners", "{\"partnerId\":\"keycloak-other\",\"name\":\"other\"}");
    Api partner = Api.withToken(api.base(), token("hub-partner"));
    assertThat(partner.get("/v1/partners/keycloak-partner").status()).isEqualTo(200);
    assertThat(partner.get("/v1/partners/keycloak-other").status()).isEqualTo(404);
    assertThat(partner.get("/v1/clients").status()).as("though its scope is admin").isEqualTo(403);
  }

  @Test
  @Order(3)
  void tokensOfOthersAndForOthersAreRefused() throws GeneralSecurityException {
    refused("another audience", token("hub-other-audience"));
    refused("another realm", keycloak.token("other", "hub-operator"));
    refused("its own shared secret", token("hub-hmac"));
    String[] good = token("hub-operator").split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(good[1]), StandardCharsets.UTF_8);
    JsonNode key = keycloak.publicKey(REALM);
    String keyId = key.path("kid").asText();
    refused("no signature", Tokens.unsigned(claims));
    refused("the public key as a shared secret", Tokens.hs256(spki(key), keyId, claims));
    refused("an unknown key", Tokens.rs256(ForeignIssuer.newKey(), "unknown", claims));
    refused("another key under its id", Tokens.rs256(ForeignIssuer.newKey(), keyId, claims));
  }

  private static String spki(JsonNode key) throws GeneralSecurityException {
    RSAPublicKeySpec spec = new RSAPublicKeySpec(number(key, "n"), number(key, "e"));
    byte[] encoded = KeyFactory.getInstance("RSA").generatePublic(spec).getEncoded();
    return Base64.getEncoder().encodeToString(encoded);
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
  }

  @Test
  @Order(4)
  void anExpiredTokenIsRefused() {
    String token = token("hub-short");
    await().atMost(NOTICED).until(() -> ask(token).status() == 401);
    refused("expired", token);
  }

  @Test
  @Order(5)
  void aRealmsKeyTurns() {
    String before = token("hub-operator");
    assertThat(ask(before).status()).isEqualTo(200);
    keycloak.addKey(REALM);
    await().atMost(NOTICED).until(() -> ask(token("hub-operator")).status() == 200);
    String after = token("hub-operator");
    assertThat(header(after)).isNotEqualTo(header(before));
    assertThat(ask(before).status()).as("both keys are shown").isEqualTo(200);

    keycloak.dropFormerKeys(REALM);
    await().atMost(NOTICED).until(() -> ask(before).status() == 401);
    assertThat(ask(after).status()).isEqualTo(200);
  }

  private static String header(String token) {
    return token.substring(0, token.indexOf('.'));
  }
}
