package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * API keys: scopes, an end, rotation with overlap, where they may be used from, and when they were.
 */
@ExtendWith(Hub.class)
class ApiKeysIT {
  private final Api api;

  ApiKeysIT(Api api) {
    this.api = api;
  }

  private JsonNode make(String more) {
    return api.create(
            "/v1/api-keys", "{\"name\":\"feed\",\"scopes\":[\"partners:write\"]" + more + "}")
        .json();
  }

  private Answer get(String key, String path) {
    Api anonymous = Api.anonymous(api.base());
    return anonymous.send(anonymous.request(path).header("X-API-Key", key).GET());
  }

  private static String text(JsonNode made) {
    return made.path("apiKey").asText();
  }

  private static String path(JsonNode made) {
    return "/v1/api-keys/" + made.path("keyId").asText();
  }

  @Test
  void aKeyOpensWhatItsScopesSayInBothHeadersAndShowsItsTextOnce() {
    JsonNode made = make("");
    assertThat(text(made)).startsWith("tsk_key-");
    assertThat(get(text(made), "/v1/partners").status()).isEqualTo(200);
    assertThat(Api.withToken(api.base(), text(made)).get("/v1/partners").status()).isEqualTo(200);
    assertThat(get(text(made), "/v1/clients").code()).isEqualTo("scope_missing");

    JsonNode shown = api.get(path(made)).json();
    assertThat(shown.path("state").asText()).isEqualTo("valid");
    assertThat(shown.has("lastUsedAt")).isTrue();
    assertThat(shown.path("rotationDue").asBoolean()).isFalse();
    assertThat(shown.has("rotationDueAt")).isTrue();
    assertThat(shown.toString()).doesNotContain(text(made), "pbkdf2");
    assertThat(api.get("/v1/api-keys?limit=500").text()).doesNotContain("tsk_");
  }

  @Test
  void anyOtherTextIsRefused() {
    String text = text(make(""));
    for (String wrong :
        new String[] {
          text + "x",
          text.substring(0, text.length() - 1),
          "tsk_none.abc",
          "tsk_",
          text.replace("tsk_", "tsk_x")
        }) {
      Answer answer = get(wrong, "/v1/partners");
      assertThat(answer.status()).as(wrong).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("token_invalid");
    }
  }

  @Test
  void aKeyNeverAdministrates() {
    Answer answer = api.post("/v1/api-keys", "{\"name\":\"x\",\"scopes\":[\"admin\"]}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("scope_not_for_keys");
  }

  @Test
  void aKeyEndsWhenItIsSaid() {
    JsonNode made = make(",\"expiresAt\":\"" + Instant.now().plusSeconds(4) + "\"");
    assertThat(get(text(made), "/v1/partners").status()).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(get(text(made), "/v1/partners").status()).isEqualTo(401));
    assertThat(api.get(path(made)).json().path("state").asText()).isEqualTo("expired");
    assertThat(
            api.post(
                    "/v1/api-keys",
                    "{\"name\":\"x\",\"scopes\":[\"partners:write\"],"
                        + "\"expiresAt\":\"2020-01-01T00:00:00Z\"}")
                .code())
        .isEqualTo("key_invalid");
  }

  @Test
  void aKeyTurnsWithAnOverlapOrAtOnce() {
    JsonNode first = make("");
    JsonNode second = api.create(path(first) + "/rotate", "{\"overlapSeconds\":600}").json();
    assertThat(get(text(first), "/v1/partners").status()).isEqualTo(200);
    assertThat(get(text(second), "/v1/partners").status()).isEqualTo(200);

    JsonNode third = api.create(path(first) + "/rotate", "{\"overlapSeconds\":0}").json();
    assertThat(get(text(first), "/v1/partners").status()).isEqualTo(401);
    assertThat(get(text(second), "/v1/partners").status()).isEqualTo(401);
    assertThat(get(text(third), "/v1/partners").status()).isEqualTo(200);
  }

  @Test
  void aKeyIsGoodFromItsAllowlistAloneAndForwardingHeadersDoNotHelp() {
    JsonNode made = make(",\"allowlist\":[\"192.0.2.0/24\"]");
    Answer refused = get(text(made), "/v1/partners");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("peer_not_allowed");
    Api anonymous = Api.anonymous(api.base());
    Answer spoofed =
        anonymous.send(
            anonymous
                .request("/v1/partners")
                .header("X-API-Key", text(made))
                .header("X-Forwarded-For", "192.0.2.1")
                .GET());
    assertThat(spoofed.status()).isEqualTo(403);

    String here = "{\"allowlist\":[\"192.0.2.0/24\",\"127.0.0.0/8\"]}";
    assertThat(api.call("PATCH", path(made), here).status()).isEqualTo(200);
    assertThat(get(text(made), "/v1/partners").status()).isEqualTo(200);
  }

  @Test
  void aDisabledKeyIsRefused() {
    JsonNode made = make("");
    assertThat(get(text(made), "/v1/partners").status()).isEqualTo(200);
    assertThat(api.call("PATCH", path(made), "{\"enabled\":false}").status()).isEqualTo(200);
    assertThat(get(text(made), "/v1/partners").status()).isEqualTo(401);
  }

  @Test
  void aPartnersKeySeesItsPartnerAlone() {
    String partner = "p-" + UUID.randomUUID();
    api.create("/v1/partners", "{\"partnerId\":\"" + partner + "\",\"name\":\"x\"}");
    JsonNode made = make(",\"partnerId\":\"" + partner + "\"");
    JsonNode seen = get(text(made), "/v1/partners").json().path("items");
    assertThat(seen).extracting(item -> item.path("partnerId").asText()).containsExactly(partner);
  }
}
