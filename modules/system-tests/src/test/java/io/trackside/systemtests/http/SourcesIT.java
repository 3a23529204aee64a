package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sources as configuration: what one may send, its history, who sees it and its requests. */
@ExtendWith(Hub.class)
class SourcesIT {
  private final Api api;
  private final Sources sources;

  SourcesIT(Api api) {
    this.api = api;
    this.sources = new Sources(api);
  }

  @Test
  void aSourceSendsTheTypesItMay() {
    String name =
        sources.created(
            "types",
            "\"scheme\":\"bearer\",\"secret\":\""
                + Sources.OWN_SECRET
                + "\",\"eventTypes\":[\"deposit.completed\"]");
    Map<String, String> headers = Map.of("Authorization", "Bearer " + Sources.OWN_SECRET);
    sources.taken(name, headers, Sources.deposit());
    String other = Events.of(Sources.id(), "kyc.changed", "p-1", "{\"status\":\"passed\"}");
    Answer single = Signing.post(api, name, headers, other);
    assertThat(single.status()).isEqualTo(403);
    assertThat(single.code()).isEqualTo("event_type_not_allowed");

    Answer batch = Signing.post(api, name, headers, "[" + Sources.deposit() + "," + other + "]");
    assertThat(batch.status()).isEqualTo(202);
    assertThat(batch.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(batch.json().at("/rejected/0/code").asText()).isEqualTo("event_type_not_allowed");
    assertThat(batch.json().at("/rejected/0/pointer").asText()).isEqualTo("/type");
  }

  @Test
  void aDisabledSourceRefusesUntilItIsEnabled() {
    String name =
        sources.created("off", "\"scheme\":\"bearer\",\"secret\":\"" + Sources.OWN_SECRET + "\"");
    api.call("PATCH", "/v1/sources/" + name, "{\"enabled\":false}");
    assertThat(sources.bearer(name, Sources.OWN_SECRET).code()).isEqualTo("source_disabled");
    api.call("PATCH", "/v1/sources/" + name, "{\"enabled\":true}");
    assertThat(sources.bearer(name, Sources.OWN_SECRET).status()).isEqualTo(202);
  }

  @Test
  void everyChangeIsAVersionWithBeforeAndAfter() {
    String name = sources.created("history", "\"toleranceSeconds\":100");
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
    String name =
        sources.created("apart", "\"scheme\":\"bearer\",\"secret\":\"" + Sources.OWN_SECRET + "\"");
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
    assertThat(sources.bearer(name, Sources.OWN_SECRET).status()).isEqualTo(202);
  }

  @Test
  void theRequestLogTellsRefusalsWithReasonAndPeer() {
    String name =
        sources.created("log", "\"scheme\":\"bearer\",\"secret\":\"" + Sources.OWN_SECRET + "\"");
    sources.bearer(name, Sources.OWN_SECRET);
    sources.bearer(name, "not-the-token-of-this-source-1234");
    api.call("PATCH", "/v1/sources/" + name, "{\"allowlist\":[\"192.0.2.1\"]}");
    sources.bearer(name, Sources.OWN_SECRET);
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
