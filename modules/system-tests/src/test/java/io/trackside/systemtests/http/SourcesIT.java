package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources as configuration: every scheme, keys and their windows, restrictions, history. */
@ExtendWith(Hub.class)
class SourcesIT {
  private static final String OWN_SECRET = "an-operators-own-secret-0123456789";

  private final Api api;

  SourcesIT(Api api) {
    this.api = api;
  }

  private static String id() {
    return "evt-" + UUID.randomUUID();
  }

  private static String deposit() {
    String id = id();
    return Events.deposit(id, "player-" + id, "10.00");
  }

  /** Creates a source; {@code members} follow its name. */
  private Answer create(String name, String members) {
    return api.post("/v1/sources", "{\"name\":\"" + name + "\"," + members + "}");
  }

  private String created(String kind, String members) {
    String name = Signing.name(kind);
    Answer answer = create(name, members);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return name;
  }

  private void taken(String source, Map<String, String> headers, String body) {
    Answer answer = Signing.post(api, source, headers, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
  }

  private void refused(String source, Map<String, String> headers, String body) {
    Answer answer = Signing.post(api, source, headers, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("signature_invalid");
  }

  @Test
  void standardWebhooksWithAPublicKey() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    String publicKey =
        "whpk_"
            + Base64.getEncoder()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    String name = Signing.name("v1a");
    Answer answer = create(name, "\"publicKey\":\"" + publicKey + "\"");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.json().at("/keys/0/secret").isMissingNode()).isTrue();

    String body = deposit();
    String now = Long.toString(Instant.now().getEpochSecond());
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(("msg_1." + now + "." + body).getBytes(StandardCharsets.UTF_8));
    String right = "v1a," + Base64.getEncoder().encodeToString(signer.sign());
    Map<String, String> headers =
        Map.of("webhook-id", "msg_1", "webhook-timestamp", now, "webhook-signature", right);
    taken(name, headers, body);
    refused(name, headers, deposit());
  }

  @Test
  void stripesFormInAHeaderOfTheOperatorsChoice() {
    String name =
        created(
            "stripe",
            "\"scheme\":\"stripe\",\"signature\":{\"header\":\"Pay-Signature\"},\"secret\":\""
                + OWN_SECRET
                + "\"");
    String body = deposit();
    long now = Instant.now().getEpochSecond();
    String right = Signing.hex("HmacSHA256", OWN_SECRET, now + "." + body);
    taken(name, Map.of("Pay-Signature", "t=" + now + ",v1=" + right), body);
    refused(name, Map.of("Pay-Signature", "t=" + (now + 1) + ",v1=" + right), body);
    refused(name, Map.of("Stripe-Signature", "t=" + now + ",v1=" + right), body);

    long old = now - 3_600;
    String stale = Signing.hex("HmacSHA256", OWN_SECRET, old + "." + body);
    assertThat(
            Signing.post(api, name, Map.of("Pay-Signature", "t=" + old + ",v1=" + stale), body)
                .code())
        .isEqualTo("timestamp_stale");
  }

  @Test
  void bareHmacsInEveryForm() {
    String hex =
        created(
            "hmac",
            """
            "scheme":"hmac","secret":"%s","signature":{"header":"X-Hub-Signature-256","prefix":"sha256="}"""
                .formatted(OWN_SECRET));
    String body = deposit();
    String right = "sha256=" + Signing.hex("HmacSHA256", OWN_SECRET, body);
    taken(hex, Map.of("X-Hub-Signature-256", right), body);
    refused(hex, Map.of("X-Hub-Signature-256", right.substring(7)), deposit());
    refused(hex, Map.of(), deposit());

    String base64 =
        created(
            "hmac",
            """
            "scheme":"hmac","secret":"%s","signature":{"header":"X-Sign","algorithm":"sha512","encoding":"base64"}"""
                .formatted(OWN_SECRET));
    body = deposit();
    taken(base64, Map.of("X-Sign", Signing.base64("HmacSHA512", OWN_SECRET, body)), body);
    body = deposit();
    refused(base64, Map.of("X-Sign", Signing.base64("HmacSHA256", OWN_SECRET, body)), body);

    String timed =
        created(
            "hmac",
            """
            "scheme":"hmac","secret":"%s","signature":{"header":"X-Sign","timestampHeader":"X-Time",\
            "signedText":"v0:{timestamp}:{body}","prefix":"v0="}"""
                .formatted(OWN_SECRET));
    body = deposit();
    String now = Long.toString(Instant.now().getEpochSecond());
    String signed = "v0=" + Signing.hex("HmacSHA256", OWN_SECRET, "v0:" + now + ":" + body);
    taken(timed, Map.of("X-Sign", signed, "X-Time", now), body);
    refused(timed, Map.of("X-Sign", signed, "X-Time", now + "0"), body);
  }

  @Test
  void anApiKeyNeedsItsAddressesToo() {
    Answer without = create(Signing.name("key"), "\"scheme\":\"api-key\"");
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.json().at("/errors/0/pointer").asText()).isEqualTo("/allowlist");

    String name = Signing.name("key");
    Answer answer = create(name, "\"scheme\":\"api-key\",\"allowlist\":[\"127.0.0.0/8\",\"::1\"]");
    String key = answer.json().at("/keys/0/secret").asText();
    taken(name, Map.of("X-API-Key", key), deposit());
    refused(name, Map.of("X-API-Key", key + "x"), deposit());
    refused(name, Map.of(), deposit());

    api.call(
        "PATCH", "/v1/sources/" + name, "{\"allowlist\":[\"192.0.2.0/24\",\"2001:db8::/32\"]}");
    Answer elsewhere = Signing.post(api, name, Map.of("X-API-Key", key), deposit());
    assertThat(elsewhere.status()).isEqualTo(403);
    assertThat(elsewhere.code()).isEqualTo("peer_not_allowed");
    assertThat(api.call("PATCH", "/v1/sources/" + name, "{\"allowlist\":[]}").status())
        .as("it cannot lose its allowlist")
        .isEqualTo(400);
  }

  @Test
  void aBearerToken() {
    String name = Signing.name("bearer");
    String token = create(name, "\"scheme\":\"bearer\"").json().at("/keys/0/secret").asText();
    taken(name, Map.of("Authorization", "Bearer " + token), deposit());
    refused(name, Map.of("Authorization", "Bearer x" + token), deposit());
    refused(name, Map.of("Authorization", token), deposit());
  }

  @Test
  void whatIsNotUnderstoodIsRefusedWithItsPlace() {
    Map<String, String> wrong =
        Map.of(
            "\"scheme\":\"none\"", "/scheme",
            "\"scheme\":\"hmac\"", "/signature/header",
            "\"scheme\":\"hmac\",\"signature\":{\"header\":\"a b\"}", "/signature/header",
            "\"scheme\":\"hmac\",\"signature\":{\"header\":\"X\",\"algorithm\":\"md5\"}",
                "/signature/algorithm",
            "\"scheme\":\"hmac\",\"signature\":{\"header\":\"X\",\"signedText\":\"{timestamp}\"}",
                "/signature/signedText",
            "\"secret\":\"short\"", "/secret",
            "\"publicKey\":\"whpk_AAAA\"", "/publicKey",
            "\"allowlist\":[\"127.0.0.1\",\"localhost\"]", "/allowlist/1",
            "\"rateLimit\":{\"perSecond\":-1}", "/rateLimit",
            "\"postback\":{\"parameters\":{\"colour\":\"c\"}},\"allowlist\":[\"::1\"]",
                "/postback/parameters/colour");
    wrong.forEach(
        (members, pointer) -> {
          Answer answer = create(Signing.name("wrong"), members);
          assertThat(answer.status()).as(members).isEqualTo(400);
          assertThat(answer.json().at("/errors/0/pointer").asText()).as(members).isEqualTo(pointer);
        });
    assertThat(create(Signing.name("wrong"), "\"tenant\":\"other\"").status())
        .as("an unknown member")
        .isEqualTo(400);
  }

  private JsonNode keys(String source) {
    return api.get("/v1/sources/" + source + "/keys").json().path("items");
  }

  private Answer bearer(String source, String token) {
    return Signing.post(api, source, Map.of("Authorization", "Bearer " + token), deposit());
  }

  @Test
  void keysAreRotatedWithAnOverlapAndRevokedAtOnce() {
    String name = Signing.name("rotate");
    String first = create(name, "\"scheme\":\"bearer\"").json().at("/keys/0/secret").asText();
    Answer added = api.post("/v1/sources/" + name + "/keys", "{\"overlapSeconds\":3600}");
    assertThat(added.status()).as(added.toString()).isEqualTo(201);
    assertThat(added.header("Cache-Control")).contains("no-store");
    String second = added.json().path("secret").asText();

    assertThat(bearer(name, first).status()).as("in the overlap").isEqualTo(202);
    assertThat(bearer(name, second).status()).isEqualTo(202);
    assertThat(Instant.parse(keys(name).at("/0/validTo").asText()))
        .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_700));
    assertThat(keys(name).at("/1/hint").asText()).isEqualTo(second.substring(second.length() - 4));
    assertThat(keys(name).toString()).doesNotContain(first, second);

    Answer revoked = api.call("DELETE", "/v1/sources/" + name + "/keys/k1", "");
    assertThat(revoked.json().path("state").asText()).as(revoked.toString()).isEqualTo("revoked");
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(bearer(name, first).status()).isEqualTo(401));
    assertThat(bearer(name, second).status()).isEqualTo(202);

    Answer immediate = api.post("/v1/sources/" + name + "/keys", "{\"overlapSeconds\":0}");
    assertThat(bearer(name, immediate.json().path("secret").asText()).status()).isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(bearer(name, second).status()).isEqualTo(401));
    assertThat(keys(name).findValuesAsText("state")).containsExactly("revoked", "ended", "valid");
  }

  @Test
  void anOverlapAndTheNumberOfKeysAreBounded() {
    String name = created("bound", "\"scheme\":\"bearer\"");
    String path = "/v1/sources/" + name + "/keys";
    assertThat(api.post(path, "{\"overlapSeconds\":31536000}").code()).isEqualTo("overlap_invalid");
    assertThat(api.post(path, "{\"overlapSeconds\":-1}").code()).isEqualTo("overlap_invalid");
    assertThat(api.post(path, "{\"use\":\"postback\"}").code()).isEqualTo("use_invalid");
    assertThat(api.post(path, "{\"secret\":\"weak\"}").code()).isEqualTo("key_invalid");
    for (int i = 0; i < 4; i++) {
      assertThat(api.post(path, "{}").status()).isEqualTo(201);
    }
    assertThat(api.post(path, "{}").code()).isEqualTo("too_many_keys");
  }

  @Test
  void aKeyMayWaitForItsDay() {
    String name = Signing.name("window");
    String first = create(name, "\"scheme\":\"bearer\"").json().at("/keys/0/secret").asText();
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    String path = "/v1/sources/" + name + "/keys";
    Answer added =
        api.post(
            path,
            "{\"validFrom\":\"%s\",\"validTo\":\"%s\",\"overlapSeconds\":60}"
                .formatted(tomorrow, tomorrow.plus(Duration.ofDays(9))));
    assertThat(added.status()).as(added.toString()).isEqualTo(201);
    assertThat(bearer(name, added.json().path("secret").asText()).status()).isEqualTo(401);
    assertThat(bearer(name, first).status()).as("until the other's day").isEqualTo(202);
    assertThat(keys(name).findValuesAsText("state")).containsExactly("valid", "waiting");
    assertThat(api.post(path, "{\"validTo\":\"2020-01-01T00:00:00Z\"}").code())
        .isEqualTo("window_invalid");
  }

  @Test
  void theEventsOfAKeyAreListed() {
    String name = Signing.name("events");
    String first = create(name, "\"scheme\":\"bearer\"").json().at("/keys/0/secret").asText();
    String second = api.post("/v1/sources/" + name + "/keys", "{}").json().path("secret").asText();
    List<String> byFirst = List.of(receipt(bearer(name, first)), receipt(bearer(name, first)));
    String bySecond = receipt(bearer(name, second));

    String path = "/v1/sources/" + name + "/keys/";
    assertThat(ids(api.get(path + "k1/events"))).containsExactlyElementsOf(byFirst);
    assertThat(ids(api.get(path + "k2/events"))).containsExactly(bySecond);
    Answer page = api.get(path + "k1/events?limit=1");
    assertThat(ids(page)).containsExactly(byFirst.get(0));
    String cursor = page.json().path("nextCursor").asText();
    assertThat(ids(api.get(path + "k1/events?cursor=" + cursor))).containsExactly(byFirst.get(1));
    assertThat(api.get(path + "k9/events").code()).isEqualTo("key_unknown");
    await()
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(() -> assertThat(keys(name).at("/1/lastUsedAt").asText()).isNotEmpty());
  }

  private static String receipt(Answer answer) {
    return answer.json().at("/receipts/0/eventId").asText();
  }

  private static List<String> ids(Answer answer) {
    return answer.json().path("items").findValuesAsText("eventId");
  }

  @Test
  void aSourceSendsTheTypesItMay() {
    String name =
        created(
            "types",
            "\"scheme\":\"bearer\",\"secret\":\""
                + OWN_SECRET
                + "\",\"eventTypes\":[\"deposit.completed\"]");
    Map<String, String> headers = Map.of("Authorization", "Bearer " + OWN_SECRET);
    taken(name, headers, deposit());
    String other = Events.of(id(), "kyc.changed", "p-1", "{\"status\":\"passed\"}");
    Answer single = Signing.post(api, name, headers, other);
    assertThat(single.status()).isEqualTo(403);
    assertThat(single.code()).isEqualTo("event_type_not_allowed");

    Answer batch = Signing.post(api, name, headers, "[" + deposit() + "," + other + "]");
    assertThat(batch.status()).isEqualTo(202);
    assertThat(batch.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(batch.json().at("/rejected/0/code").asText()).isEqualTo("event_type_not_allowed");
    assertThat(batch.json().at("/rejected/0/pointer").asText()).isEqualTo("/type");
  }

  @Test
  void aDisabledSourceRefusesUntilItIsEnabled() {
    String name = created("off", "\"scheme\":\"bearer\",\"secret\":\"" + OWN_SECRET + "\"");
    api.call("PATCH", "/v1/sources/" + name, "{\"enabled\":false}");
    assertThat(bearer(name, OWN_SECRET).code()).isEqualTo("source_disabled");
    api.call("PATCH", "/v1/sources/" + name, "{\"enabled\":true}");
    assertThat(bearer(name, OWN_SECRET).status()).isEqualTo(202);
  }

  @Test
  void everyChangeIsAVersionWithBeforeAndAfter() {
    String name = created("history", "\"toleranceSeconds\":100");
    Answer changed =
        api.call("PATCH", "/v1/sources/" + name, "{\"version\":1,\"toleranceSeconds\":200}");
    assertThat(changed.json().path("version").asInt()).as(changed.toString()).isEqualTo(2);
    Answer late =
        api.call("PATCH", "/v1/sources/" + name, "{\"version\":1,\"toleranceSeconds\":300}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("source_changed");
    String secret = api.post("/v1/sources/" + name + "/keys", "{}").json().path("secret").asText();
    api.call("DELETE", "/v1/sources/" + name + "/keys/k1", "");

    Answer versions = api.get("/v1/sources/" + name + "/versions");
    JsonNode items = versions.json().path("items");
    assertThat(items.findValuesAsText("change"))
        .containsExactly("key_revoked", "key_added", "changed", "created");
    assertThat(items.at("/2/before/toleranceSeconds").asInt()).isEqualTo(100);
    assertThat(items.at("/2/after/toleranceSeconds").asInt()).isEqualTo(200);
    assertThat(items.at("/2/actor").asText()).isEqualTo(Api.ADMINISTRATOR);
    assertThat(versions.text()).doesNotContain(secret);
  }

  @Test
  void sandboxAndLiveDoNotSeeEachOthersSources() {
    String name = created("apart", "\"scheme\":\"bearer\",\"secret\":\"" + OWN_SECRET + "\"");
    Api live = Api.of(api.base(), Api.LIVE_ADMINISTRATOR, Api.LIVE_ADMINISTRATOR_SECRET);
    String path = "/v1/sources/" + name;
    for (String list :
        List.of("", "/keys", "/keys/k1/events", "/versions", "/claims", "/requests")) {
      assertThat(live.get(path + list).status()).as(list).isEqualTo(404);
    }
    assertThat(live.call("PATCH", path, "{\"enabled\":false}").status()).isEqualTo(404);
    assertThat(live.post(path + "/keys", "{}").status()).isEqualTo(404);
    assertThat(live.call("DELETE", path + "/keys/k1", "").status()).isEqualTo(404);
    assertThat(live.get("/v1/sources?limit=500").text()).doesNotContain(name);
    assertThat(live.post("/v1/sources", "{\"name\":\"" + name + "\"}").code())
        .as("names are unique over both")
        .isEqualTo("source_exists");
    assertThat(bearer(name, OWN_SECRET).status()).isEqualTo(202);
  }

  @Test
  void theRequestLogTellsRefusalsWithReasonAndPeer() {
    String name = created("log", "\"scheme\":\"bearer\",\"secret\":\"" + OWN_SECRET + "\"");
    bearer(name, OWN_SECRET);
    bearer(name, "not-the-token-of-this-source-1234");
    api.call("PATCH", "/v1/sources/" + name, "{\"allowlist\":[\"192.0.2.1\"]}");
    bearer(name, OWN_SECRET);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              JsonNode refused =
                  api.get("/v1/sources/" + name + "/requests?result=refused").json().path("items");
              assertThat(refused.findValuesAsText("reason"))
                  .containsExactly("peer_not_allowed", "signature_invalid");
              assertThat(refused.at("/0/peer").asText()).isEqualTo("127.0.0.1");
              assertThat(
                      api.get("/v1/sources/" + name + "/requests?result=accepted")
                          .json()
                          .at("/items/0/events")
                          .asInt())
                  .isEqualTo(1);
            });
  }
}
