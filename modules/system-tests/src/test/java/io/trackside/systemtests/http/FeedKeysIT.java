package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.feed.OddsFeed;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A feed's key and addresses: what is refused, and what nobody gets to see. */
@ExtendWith(Hub.class)
class FeedKeysIT extends FeedStory {
  FeedKeysIT(Api api) {
    super(api);
  }

  @Test
  void aKeyIsNeitherShownNorSentWhereItWasNotMeantFor() throws Exception {
    String name = poll("");
    String path = "/v1/feeds/" + name;
    JsonNode shown = api.get(path).json();
    Instant set = Instant.parse(shown.path("keySetAt").asText());
    assertThat(Instant.parse(shown.path("rotationDueAt").asText()))
        .isEqualTo(set.plus(Duration.ofDays(90)));
    assertThat(shown.path("rotationDue").asBoolean()).isFalse();
    try (OddsFeed stranger = new OddsFeed("another")) {
      String urls = "\"urls\":[\"" + stranger.baseUrl() + "/v4/sports/soccer_epl/odds\"]";
      Answer refused = api.call("PATCH", path, "{" + urls + "}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/key");
      String key = "\"key\":{\"in\":\"query\",\"name\":\"apiKey\",\"value\":\"another\"}";
      assertThat(api.call("PATCH", path, "{" + urls + "," + key + "}").status()).isEqualTo(200);
      await()
          .atMost(PATIENCE)
          .until(() -> stranger.asked().stream().anyMatch(asked -> asked.status() == 200));
      assertThat(stranger.asked()).noneMatch(asked -> asked.target().contains(KEY));
    }
    Answer inTheOpen =
        api.post(
            "/v1/feeds",
            "{\"source\":\"%s\",\"mode\":\"stream\",\"urls\":[\"%s/v4/stream?apiKey=%s\"]}"
                .formatted(source(), odds.baseUrl(), KEY));
    assertThat(inTheOpen.status()).isEqualTo(400);
    assertThat(inTheOpen.toString()).doesNotContain(KEY);
  }

  @Test
  void theGuardJudgesAFeedsAddressesAndEveryFaultIsToldAtItsPlace() {
    String name = source();
    Answer refused =
        api.post(
            "/v1/feeds",
            """
            {"source":"%s","mode":"poll","urls":["https://169.254.169.254/odds","ftp://a.example/"],\
            "key":{"in":"cookie","name":"k","value":"v"},"intervalMillis":1}"""
                .formatted(name));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("errors"))
        .extracting(fault -> fault.path("pointer").asText())
        .containsExactly("/urls/0", "/urls/1", "/key/in", "/intervalMillis");
    assertThat(api.post("/v1/feeds", "{\"source\":\"nobody\",\"mode\":\"push\"}").status())
        .isEqualTo(404);
    api.create("/v1/feeds", "{\"source\":\"" + name + "\",\"mode\":\"push\"}");
    assertThat(api.post("/v1/feeds", "{\"source\":\"" + name + "\",\"mode\":\"push\"}").code())
        .isEqualTo("feed_exists");
    Api live = Api.of(api.base(), Api.LIVE_ADMINISTRATOR, Api.LIVE_ADMINISTRATOR_SECRET);
    assertThat(live.get("/v1/feeds/" + name).code()).isEqualTo("feed_unknown");
  }
}
