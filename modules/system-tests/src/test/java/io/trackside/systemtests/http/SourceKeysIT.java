package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The keys of a source, their windows, overlaps and events. */
@ExtendWith(Hub.class)
class SourceKeysIT {
  private final Api api;
  private final Sources sources;

  SourceKeysIT(Api api) {
    this.api = api;
    this.sources = new Sources(api);
  }

  @Test
  void keysAreRotatedWithAnOverlapAndRevokedAtOnce() {
    String name = Signing.name("rotate");
    String first =
        sources.create(name, "\"scheme\":\"bearer\"").json().at("/keys/0/secret").asText();
    Answer added = api.post("/v1/sources/" + name + "/keys", "{\"overlapSeconds\":3600}");
    assertThat(added.status()).as(added.toString()).isEqualTo(201);
    assertThat(added.header("Cache-Control")).contains("no-store");
    String second = added.json().path("secret").asText();

    assertThat(sources.bearer(name, first).status()).as("in the overlap").isEqualTo(202);
    assertThat(sources.bearer(name, second).status()).isEqualTo(202);
    assertThat(Instant.parse(sources.keys(name).at("/0/validTo").asText()))
        .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_700));
    assertThat(sources.keys(name).at("/1/hint").asText())
        .isEqualTo(second.substring(second.length() - 4));
    assertThat(sources.keys(name).toString()).doesNotContain(first, second);

    Answer revoked = api.call("DELETE", "/v1/sources/" + name + "/keys/k1", "");
    assertThat(revoked.json().path("state").asText()).as(revoked.toString()).isEqualTo("revoked");
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(sources.bearer(name, first).status()).isEqualTo(401));
    assertThat(sources.bearer(name, second).status()).isEqualTo(202);

    Answer immediate = api.post("/v1/sources/" + name + "/keys", "{\"overlapSeconds\":0}");
    assertThat(sources.bearer(name, immediate.json().path("secret").asText()).status())
        .isEqualTo(202);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(sources.bearer(name, second).status()).isEqualTo(401));
    assertThat(sources.keys(name).findValuesAsText("state"))
        .containsExactly("revoked", "ended", "valid");
  }

  @Test
  void anOverlapAndTheNumberOfKeysAreBounded() {
    String name = sources.created("bound", "\"scheme\":\"bearer\"");
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
    String first =
        sources.create(name, "\"scheme\":\"bearer\"").json().at("/keys/0/secret").asText();
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    String path = "/v1/sources/" + name + "/keys";
    Answer added =
        api.post(
            path,
            "{\"validFrom\":\"%s\",\"validTo\":\"%s\",\"overlapSeconds\":60}"
                .formatted(tomorrow, tomorrow.plus(Duration.ofDays(9))));
    assertThat(added.status()).as(added.toString()).isEqualTo(201);
    assertThat(sources.bearer(name, added.json().path("secret").asText()).status()).isEqualTo(401);
    assertThat(sources.bearer(name, first).status()).as("until the other's day").isEqualTo(202);
    assertThat(sources.keys(name).findValuesAsText("state")).containsExactly("valid", "waiting");
    assertThat(api.post(path, "{\"validTo\":\"2020-01-01T00:00:00Z\"}").code())
        .isEqualTo("window_invalid");
  }

  @Test
  void theEventsOfAKeyAreListed() {
    String name = Signing.name("events");
    String first =
        sources.create(name, "\"scheme\":\"bearer\"").json().at("/keys/0/secret").asText();
    String second = api.post("/v1/sources/" + name + "/keys", "{}").json().path("secret").asText();
    List<String> byFirst =
        List.of(receipt(sources.bearer(name, first)), receipt(sources.bearer(name, first)));
    String bySecond = receipt(sources.bearer(name, second));

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
        .untilAsserted(
            () -> assertThat(sources.keys(name).at("/1/lastUsedAt").asText()).isNotEmpty());
  }

  private static String receipt(Answer answer) {
    return answer.json().at("/receipts/0/eventId").asText();
  }

  private static List<String> ids(Answer answer) {
    return answer.json().path("items").findValuesAsText("eventId");
  }
}
