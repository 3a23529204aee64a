package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens of an issuer that the settings trust, good ones and all kinds of others. */
@ExtendWith(Hub.class)
class ExternalIssuerIT {
  /** The settings of the tests let keys be used for three seconds at most. */
  private static final Duration NOTICED = Duration.ofSeconds(15);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String keyId = "key-" + run;
  private ForeignIssuer issuer;
  private KeyPair key;

  ExternalIssuerIT(Api api) {
    this.api = api;
  }

  @BeforeEach
  void showAKey() throws IOException {
    issuer = ForeignIssuer.start();
    key = issuer.show(keyId);
    await().atMost(NOTICED).until(() -> ask(token("partners:write", "")).status() == 200);
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  private Answer ask(String token) {
    return Api.withToken(api.base(), token).get("/v1/partners");
  }

  private String token(String scopes, String more) {
    return Tokens.rs256(key, keyId, claims(scopes, more));
  }

  private static String claims(String scopes, String more) {
    return claims(ForeignIssuer.ID, ForeignIssuer.AUDIENCE, 300, scopes, more);
  }

  private static String claims(
      String issuer, String audience, long seconds, String scopes, String more) {
    long now = Instant.now().getEpochSecond();
    return """
        {"iss":"%s","aud":["account","%s"],"sub":"s","azp":"book","scope":"%s","iat":%d,"exp":%d%s}"""
        .formatted(issuer, audience, scopes, now - 1, now + seconds, more);
  }

  @Test
  void itsScopesOpenWhatTheyNameAndNothingElse() {
    Api caller = Api.withToken(api.base(), token("profile partners:write", ""));
    assertThat(caller.post("/v1/partners", "{\"name\":\"by another's token\"}").status())
        .isEqualTo(201);
    Answer refused = caller.get("/v1/deals/x/versions");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("scope_missing");
    assertThat(ask(token("profile", "")).status()).isEqualTo(403);
    assertThat(Api.administrator(api.base()).get("/v1/partners").status())
        .as("tokens of the hub's own")
        .isEqualTo(200);
  }

  @Test
  void aPartnersTokenSeesItsPartnerAlone() {
    api.create("/v1/partners", "{\"partnerId\":\"own-" + run + "\",\"name\":\"own\"}");
    api.create("/v1/partners", "{\"partnerId\":\"other-" + run + "\",\"name\":\"other\"}");
    String partner = ",\"partner_id\":\"own-" + run + "\"";
    Api caller = Api.withToken(api.base(), token("partners:write admin", partner));
    assertThat(caller.get("/v1/partners/own-" + run).status()).isEqualTo(200);
    assertThat(caller.get("/v1/partners/other-" + run).status()).isEqualTo(404);
    assertThat(caller.get("/v1/clients").status()).as("admin is not for partners").isEqualTo(403);
  }

  @Test
  void whatTheIssuerDidNotSayIsRefused() {
    String good = claims("partners:write", "");
    String mac = Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    Map<String, String> bad =
        Map.of(
            "audience", signed(claims(ForeignIssuer.ID, "other", 300, "partners:write", "")),
            "expired",
                signed(claims(ForeignIssuer.ID, ForeignIssuer.AUDIENCE, -2, "partners:write", "")),
            "years", signed(claims(ForeignIssuer.ID, "trackside", 9_000_000, "admin", "")),
            "issuer", signed(claims(ForeignIssuer.ID + "x", "trackside", 300, "admin", "")),
            "no signature", Tokens.unsigned(good),
            "public key as a shared secret", Tokens.hs256(mac, keyId, good),
            "unknown key", Tokens.rs256(key, "unknown-" + run, good),
            "another key", Tokens.rs256(ForeignIssuer.newKey(), keyId, good),
            "no key id", Tokens.rs256(key, null, good),
            "changed", changed(signed(good)));
    bad.forEach(
        (what, token) -> {
          Answer answer = ask(token);
          assertThat(answer.status()).as(what).isEqualTo(401);
          assertThat(answer.code()).as(what).isEqualTo("token_invalid");
          assertThat(answer.header("WWW-Authenticate")).as(what).startsWith("Bearer");
        });
    assertThat(ask(signed(good)).status()).isEqualTo(200);
  }

  private String signed(String claims) {
    return Tokens.rs256(key, keyId, claims);
  }

  private static String changed(String token) {
    String[] parts = token.split("\\.", -1);
    String said = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    byte[] more = said.replace("partners:write", "admin").getBytes(StandardCharsets.UTF_8);
    return parts[0]
        + "."
        + Base64.getUrlEncoder().withoutPadding().encodeToString(more)
        + "."
        + parts[2];
  }

  @Test
  void aNewKeyIsFetchedAndOneTakenBackEndsItsTokens() {
    String before = token("partners:write", "");
    KeyPair next = issuer.show("next-" + run);
    String after = Tokens.rs256(next, "next-" + run, claims("partners:write", ""));
    await().atMost(NOTICED).until(() -> ask(after).status() == 200);
    assertThat(ask(before).status()).isEqualTo(200);

    issuer.takeBack(keyId);
    await().atMost(NOTICED).until(() -> ask(before).status() == 401);
    assertThat(ask(after).status()).isEqualTo(200);
  }

  @Test
  void withoutTheIssuersKeysItsTokensAreNotJudged() throws IOException {
    String token = token("partners:write", "");
    issuer.close();
    await().atMost(NOTICED).until(() -> ask(token).status() == 503);
    Answer answer = ask(token);
    assertThat(answer.code()).isEqualTo("issuer_unavailable");
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(api.get("/v1/partners").status()).isEqualTo(200);

    issuer = ForeignIssuer.start();
    key = issuer.show(keyId);
    await().atMost(NOTICED).until(() -> ask(token("partners:write", "")).status() == 200);
  }
}
