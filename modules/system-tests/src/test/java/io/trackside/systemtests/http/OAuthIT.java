package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The authorization server: clients, their secrets, the keys that sign, revocation, guessing. */
@ExtendWith(Hub.class)
class OAuthIT {
  private final Api api;
  private final Api anonymous;

  OAuthIT(Api api) {
    this.api = api;
    this.anonymous = Api.anonymous(api.base());
  }

  /** A client of the test's own. */
  private record Client(String id, String secret) {}

  private Client client(String scopes) {
    JsonNode created = api.create("/v1/clients", "{\"scopes\":[" + scopes + "]}").json();
    return new Client(created.path("clientId").asText(), created.path("clientSecret").asText());
  }

  private Answer revoke(Client client, String token) {
    String basic = client.id() + ":" + client.secret();
    return anonymous.send(
        anonymous
            .request("/oauth2/revoke")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.ofString("token=" + token)));
  }

  private String token(Client client) {
    return anonymous.token(client.id(), client.secret()).json().path("access_token").asText();
  }

  @Test
  void clientsAreShownWithoutTheirSecretsAndSayWhenRotationIsDue() {
    Client client = client("\"reports:read\",\"players:read\"");
    JsonNode shown = api.get("/v1/clients/" + client.id()).json();

    assertThat(shown.path("enabled").asBoolean()).isTrue();
    assertThat(shown.path("scopes")).hasSize(2);
    assertThat(shown.path("environment").asText()).isEqualTo("sandbox");
    assertThat(shown.path("rotationDue").asBoolean()).isFalse();
    Instant made = Instant.parse(shown.path("secretCreatedAt").asText());
    Instant due = Instant.parse(shown.path("rotationDueAt").asText());
    assertThat(Duration.between(made, due)).isEqualTo(Duration.ofDays(90));
    assertThat(shown.has("lastUsedAt")).isFalse();
    assertThat(shown.toString()).doesNotContain(client.secret(), "pbkdf2", "tss_");

    token(client);
    assertThat(api.get("/v1/clients/" + client.id()).json().has("lastUsedAt")).isTrue();
    assertThat(api.get("/v1/clients/none-" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void theListHasEveryClientOnceAndNoneOfTheOtherEnvironment() {
    Client client = client("\"reports:read\"");
    Answer live =
        api.create("/v1/clients", "{\"scopes\":[\"reports:read\"],\"environment\":\"live\"}");
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get("/v1/clients?limit=7" + cursor).json();
      page.path("items").forEach(item -> ids.add(item.path("clientId").asText()));
      cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : null;
    } while (cursor != null);

    assertThat(ids).contains(client.id(), Api.ADMINISTRATOR).doesNotHaveDuplicates().isSorted();
    assertThat(ids).doesNotContain(live.json().path("clientId").asText());
  }

  @Test
  void aDisabledClientIsRefusedAndWhatItHadIsRefusedTooWithinSeconds() {
    Client client = client("\"partners:write\"");
    Api itself = Api.of(api.base(), client.id(), client.secret());
    assertThat(itself.get("/v1/partners").status()).isEqualTo(200);

    assertThat(api.call("PATCH", path(client), "{\"enabled\":false}").status()).isEqualTo(200);
    assertThat(itself.get("/v1/partners").status()).isEqualTo(401);
    assertThat(anonymous.token(client.id(), client.secret()).status()).isEqualTo(401);

    assertThat(api.call("PATCH", path(client), "{\"enabled\":true}").status()).isEqualTo(200);
    assertThat(itself.get("/v1/partners").status()).isEqualTo(200);
  }

  @Test
  void aScopeTakenAwayIsTakenFromTokensToo() {
    Client client = client("\"partners:write\",\"deals:write\"");
    Api itself = Api.of(api.base(), client.id(), client.secret());
    assertThat(itself.get("/v1/partners").status()).isEqualTo(200);

    Answer changed = api.call("PATCH", path(client), "{\"scopes\":[\"deals:write\"]}");
    assertThat(changed.json().path("scopes")).hasSize(1);
    assertThat(itself.get("/v1/partners").status()).isEqualTo(403);
  }

  @Test
  void aSecretTurnsWithAnOverlapOrAtOnce() {
    Client first = client("\"partners:write\"");
    Client second = rotated(first, "{\"overlapSeconds\":600}");
    assertThat(second.secret()).startsWith("tss_").isNotEqualTo(first.secret());
    assertThat(anonymous.token(first.id(), first.secret()).status()).isEqualTo(200);
    assertThat(anonymous.token(second.id(), second.secret()).status()).isEqualTo(200);
    assertThat(api.get(path(first)).json().has("previousSecretUntil")).isTrue();

    Client third = rotated(second, "{\"overlapSeconds\":0}");
    assertThat(anonymous.token(first.id(), first.secret()).status()).isEqualTo(401);
    assertThat(anonymous.token(second.id(), second.secret()).status()).isEqualTo(401);
    assertThat(anonymous.token(third.id(), third.secret()).status()).isEqualTo(200);
    assertThat(api.get(path(first)).json().has("previousSecretUntil")).isFalse();
    assertThat(api.post(path(first) + "/rotate-secret", "{\"overlapSeconds\":-1}").code())
        .isEqualTo("overlap_invalid");
  }

  private Client rotated(Client client, String wish) {
    Answer answer = api.create(path(client) + "/rotate-secret", wish);
    return new Client(client.id(), answer.json().path("clientSecret").asText());
  }

  private static String path(Client client) {
    return "/v1/clients/" + client.id();
  }

  @Test
  void clientsOfTheSettingsAreChangedThere() {
    Answer answer = api.call("PATCH", "/v1/clients/sandbox-admin", "{\"enabled\":false}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("client_configured");
  }

  @Test
  void aRevokedTokenIsRefusedAndOnlyItsOwnClientMayRevokeIt() {
    Client client = client("\"partners:write\"");
    Client other = client("\"partners:write\"");
    String token = token(client);
    String second = token(client);
    Api itself = Api.withToken(api.base(), token);
    assertThat(itself.get("/v1/partners").status()).isEqualTo(200);

    Answer foreign = revoke(other, token);
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(foreign.json().path("error").asText()).isEqualTo("unauthorized_client");
    assertThat(itself.get("/v1/partners").status()).isEqualTo(200);

    assertThat(revoke(client, token).status()).isEqualTo(200);
    Answer refused = itself.get("/v1/partners");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("token_invalid");
    assertThat(Api.withToken(api.base(), second).get("/v1/partners").status()).isEqualTo(200);
    assertThat(revoke(client, token).status()).as("once more").isEqualTo(200);
    assertThat(revoke(client, "no-token").status()).isEqualTo(200);
    assertThat(revoke(new Client(client.id(), "wrong"), second).status()).isEqualTo(401);
  }

  @Test
  void theMetadataLeadToEndpointsThatAnswer() {
    JsonNode metadata = anonymous.get("/.well-known/oauth-authorization-server").json();
    String issuer = metadata.path("issuer").asText();
    for (String endpoint : List.of("token_endpoint", "revocation_endpoint")) {
      String path = metadata.path(endpoint).asText().substring(issuer.length());
      assertThat(anonymous.call("POST", path, "{}").status()).as(path).isEqualTo(415);
    }
    String keys = metadata.path("jwks_uri").asText().substring(issuer.length());
    assertThat(anonymous.get(keys).json().path("keys")).isNotEmpty();
    assertThat(metadata.path("grant_types_supported"))
        .extracting(JsonNode::asText)
        .containsExactly("client_credentials");
  }

  @Test
  void signingKeysTurnWithoutRefusingAToken() {
    Client client = client("\"partners:write\"");
    String before = token(client);
    JsonNode made = api.create("/v1/signing-keys", "").json();
    String keyId = made.path("keyId").asText();
    assertThat(published()).contains(keyId, keyOf(before));
    assertThat(api.post("/v1/signing-keys", "").code()).isEqualTo("rotation_under_way");

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(keyOf(token(client))).isEqualTo(keyId));
    assertThat(published()).contains(keyOf(before));
    assertThat(Api.withToken(api.base(), before).get("/v1/partners").status()).isEqualTo(200);
    assertThat(Api.withToken(api.base(), token(client)).get("/v1/partners").status())
        .isEqualTo(200);
    assertThat(api.get("/v1/signing-keys").json().path("items"))
        .extracting(key -> key.path("state").asText())
        .startsWith("signing", "verifying");
  }

  private List<String> published() {
    List<String> ids = new ArrayList<>();
    anonymous
        .get("/.well-known/jwks.json")
        .json()
        .path("keys")
        .forEach(
            key -> {
              assertThat(key.has("d")).as("a private part").isFalse();
              ids.add(key.path("kid").asText());
            });
    return ids;
  }

  private static String keyOf(String token) {
    String header = token.substring(0, token.indexOf('.'));
    String json = new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
    return json.replaceAll(".*\"kid\":\"([^\"]+)\".*", "$1");
  }

  @Test
  void guessingIsSlowedAndTheClientItselfIsNotLockedOut() {
    Client client = client("\"partners:write\"");
    assertThat(anonymous.token(client.id(), client.secret()).status()).isEqualTo(200);
    Answer last = null;
    for (int i = 0; i < 7; i++) {
      last = anonymous.token(client.id(), "guess-" + i);
    }
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.code()).isEqualTo("guessing_slowed");
    assertThat(last.header("Retry-After")).isNotEmpty();
    assertThat(anonymous.token(client.id(), client.secret()).status()).isEqualTo(200);
  }
}
