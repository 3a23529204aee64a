package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.feed.OddsFeed.Asked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Odds and results, polled and streamed: within the budget, through outages, and without holding up
 * anybody. Intervals may be 50 ms (see {@link Hub}).
 */
@ExtendWith(Hub.class)
class FeedsIT extends FeedStory {
  FeedsIT(Api api) {
    super(api);
  }

  @Test
  void pollsTheOddsApisShapeByConfigurationAndKeepsTheHistory() {
    odds.put(priced("1.85", now.minusSeconds(60)));
    String name = poll(",\"period\":\"hour\"");
    JsonNode first = awaitFixture(name, f -> f.at("/odds/0/odds").asText().equals("1.85"));
    assertThat(first.at("/fixture/home").asText()).isEqualTo("Arsenal");
    assertThat(first.at("/odds/0/market").asText()).isEqualTo("acmebet.h2h");
    odds.put(priced("1.95", now.minusSeconds(30)));
    awaitFixture(name, f -> f.at("/odds/0/odds").asText().equals("1.95"));
    odds.put(scored("1", "0", false, now.minusSeconds(20)));
    awaitFixture(name, f -> f.at("/fixture/score").asText().equals("1-0"));
    odds.put(scored("2", "1", true, now.minusSeconds(10)));
    JsonNode last = awaitFixture(name, f -> f.at("/results/0/score").asText().equals("2-1"));
    assertThat(last.at("/fixture/status").asText()).isEqualTo("ended");

    String history = "/v1/feeds/" + name + "/fixtures/" + fixture + "/history";
    assertThat(api.get(history + "?type=odds.updated").json().path("items"))
        .extracting(word -> word.at("/data/odds").asText())
        .containsExactly("1.85", "1.95");
    JsonNode page = api.get(history + "?limit=2").json();
    assertThat(page.path("items")).hasSize(2);
    String next = page.path("nextCursor").asText();
    assertThat(api.get(history + "?limit=100&cursor=" + next).json().path("items"))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(api.get("/v1/feeds/" + name + "/fixtures").json().at("/items/0/fixtureId").asText())
        .isEqualTo(fixture);

    JsonNode shown =
        awaitFeed(name, f -> f.at("/requests/0/unchanged").asInt() > 0 && f.has("budgetRemaining"));
    assertThat(shown.path("state").asText()).isEqualTo("ok");
    assertThat(shown.path("keyHint").asText()).isEqualTo("7890");
    assertThat(shown.toString()).doesNotContain(KEY);
    assertThat(odds.asked()).anyMatch(asked -> asked.status() == 304);
  }

  @Test
  void restsWhereTheBudgetIsSpent() {
    odds.put(priced("1.85", now));
    odds.remaining(12);
    String name = poll(",\"reserve\":10");
    awaitFeed(name, f -> f.path("state").asText().equals("budget_spent"));
    int asked = odds.asked().size();
    assertThat(asked).isLessThanOrEqualTo(4);
    await()
        .during(Duration.ofMillis(600))
        .atMost(Duration.ofSeconds(5))
        .until(() -> odds.asked().size() == asked);
  }

  @Test
  void anOutageIsShownThrottlingIsKeptToAndNothingElseIsBlocked() throws Exception {
    odds.throttleNext(1, Duration.ofSeconds(2));
    String name = poll(",\"period\":\"hour\"");
    await().atMost(PATIENCE).until(() -> odds.asked().stream().anyMatch(a -> a.status() == 429));
    Asked refused = odds.asked().stream().filter(a -> a.status() == 429).findFirst().orElseThrow();
    String path = refused.target().replaceAll("\\?.*", "");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                odds.asked().stream()
                    .anyMatch(a -> a.target().contains(path) && a.status() == 200));
    Asked next =
        odds.asked().stream()
            .filter(a -> a.at().isAfter(refused.at()) && a.target().contains(path))
            .findFirst()
            .orElseThrow();
    assertThat(Duration.between(refused.at(), next.at()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));

    odds.down();
    JsonNode failing = awaitFeed(name, f -> f.path("state").asText().equals("failing"));
    assertThat(failing.findValuesAsText("error").toString()).contains("no answer");
    SignedSource book = SignedSource.create(api);
    assertThat(book.send(settled("b-out", "lost", "")).status()).isEqualTo(202);
    awaitProcessed(book, "b-out");
    odds.up();
    awaitFeed(name, f -> f.path("state").asText().equals("ok"));
  }

  @Test
  void feedsThatHangHoldUpNeitherTheOthersNorTheBook() {
    List<String> hanging = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        String name = source();
        hanging.add(name);
        api.create(
            "/v1/feeds",
            "{\"source\":\"%s\",\"mode\":\"poll\",\"urls\":[\"%s/hang\"]}"
                .formatted(name, odds.baseUrl()));
      }
      await().atMost(PATIENCE).until(() -> odds.asked().size() >= 3);
      odds.put(priced("1.85", now.minusSeconds(60)));
      String name = poll("");
      awaitFixture(name, f -> f.at("/odds/0/odds").asText().equals("1.85"));
      SignedSource book = SignedSource.create(api);
      assertThat(book.send(settled("b-hang", "lost", "")).status()).isEqualTo(202);
      awaitProcessed(book, "b-hang");
    } finally {
      hanging.forEach(name -> api.call("PATCH", "/v1/feeds/" + name, "{\"enabled\":false}"));
    }
  }

  @Test
  void aStreamIsFollowedAndTakenUpAfterTheLastEvent() throws Exception {
    polled = source();
    api.create(
        "/v1/feeds",
        """
        {"source":"%s","mode":"stream","urls":["%s/v4/stream"],"intervalMillis":100,\
        "key":{"in":"header","name":"Authorization","value":"Bearer %s"}}"""
            .formatted(polled, odds.baseUrl(), KEY));
    await().atMost(PATIENCE).until(() -> !odds.asked().isEmpty());
    Instant sent = Instant.now();
    odds.put(priced("1.85", now.minusSeconds(60)));
    awaitFixture(polled, f -> f.at("/odds/0/odds").asText().equals("1.85"));
    JsonNode word =
        api.get("/v1/feeds/" + polled + "/fixtures/" + fixture + "/history").json().at("/items/0");
    assertThat(Duration.between(sent, Instant.parse(word.path("receivedAt").asText())))
        .as("far below the shortest life of a stream")
        .isLessThan(Duration.ofSeconds(3));

    odds.down();
    awaitFeed(polled, f -> f.path("state").asText().equals("failing"));
    odds.put(scored("2", "1", true, now.minusSeconds(10)));
    odds.up();
    awaitFixture(polled, f -> f.at("/results/0/score").asText().equals("2-1"));
    assertThat(odds.asked()).anyMatch(asked -> "0".equals(asked.lastEventId()));
  }
}
