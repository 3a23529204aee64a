package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.feed.OddsFeed;
import io.trackside.simulator.feed.OddsFeed.Asked;
import io.trackside.simulator.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Odds and results, polled, streamed and pushed: the simulator's feed has the shape of The Odds API
 * and the hub maps it by the shipped dialect alone. Intervals may be 50 ms (see {@link Hub}).
 */
@ExtendWith(Hub.class)
class FeedsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String KEY = "odds-key-1234567890";
  private static final String DIALECT = "trackside:the-odds-api";
  private static final String TERMS =
      "\"product\":\"sportsbook\",\"category\":\"straight\",\"brand\":\"main\"";

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String fixture = "fix-" + run;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private OddsFeed odds;
  private String polled = "";

  FeedsIT(Api api) {
    this.api = api;
  }

  @BeforeEach
  void open() throws Exception {
    odds = new OddsFeed(KEY);
  }

  @AfterEach
  void close() {
    if (!polled.isEmpty()) {
      api.call("PATCH", "/v1/feeds/" + polled, "{\"enabled\":false}");
    }
    odds.close();
  }

  private String source() {
    return SignedSource.speaking(api, DIALECT).name();
  }

  private String poll(String more) {
    polled = source();
    String base = odds.baseUrl() + "/v4/sports/soccer_epl/";
    api.create(
        "/v1/feeds",
        """
        {"source":"%s","mode":"poll","urls":["%sodds?regions=eu&markets=h2h","%sscores?daysFrom=1"],\
        "key":{"in":"query","name":"apiKey","value":"%s"},"intervalMillis":100,\
        "intervalMaxMillis":400,"budget":{"remainingHeader":"x-requests-remaining"%s}}"""
            .formatted(polled, base, base, KEY, more));
    return polled;
  }

  private ObjectNode item() {
    ObjectNode item = Json.object();
    item.put("id", fixture);
    item.put("sport_key", "soccer_epl");
    item.put("commence_time", now.minusSeconds(7_200).toString());
    item.put("home_team", "Arsenal");
    item.put("away_team", "Chelsea");
    return item;
  }

  private ObjectNode priced(String price, Instant at) {
    ObjectNode item = item();
    ObjectNode book = item.putArray("bookmakers").addObject();
    book.put("key", "acmebet");
    book.put("last_update", at.toString());
    ObjectNode market = book.putArray("markets").addObject();
    market.put("key", "h2h");
    market.put("last_update", at.toString());
    ObjectNode outcome = market.putArray("outcomes").addObject();
    outcome.put("name", "Arsenal");
    outcome.set("price", Json.parse(price));
    return item;
  }

  private ObjectNode scored(String home, String away, boolean over, Instant at) {
    ObjectNode item = item();
    item.put("completed", over);
    item.put("last_update", at.toString());
    item.putArray("scores").addObject().put("name", "Arsenal").put("score", home);
    item.withArray("scores").addObject().put("name", "Chelsea").put("score", away);
    return item;
  }

  private String settled(String bet, String outcome, String more) {
    return Events.of(
        "settled-" + bet + "-" + run,
        "bet.settled",
        "p-" + run,
        now,
        """
        {"betId":"%s","version":1,"outcome":"%s","stake":%s,"payout":%s,"fixtureIds":["%s"],%s%s}"""
            .formatted(
                bet,
                outcome,
                eur("10.00"),
                eur(outcome.equals("won") ? "19.00" : "0.00"),
                fixture,
                TERMS,
                more));
  }

  private static String eur(String amount) {
    return "{\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}";
  }

  private JsonNode feed(String name) {
    return api.get("/v1/feeds/" + name).json();
  }

  private static void holds(Predicate<JsonNode> wanted, JsonNode shown) {
    assertThat(wanted.test(shown)).as(shown.toString()).isTrue();
  }

  private JsonNode awaitFeed(String name, Predicate<JsonNode> wanted) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> holds(wanted, feed(name)));
    return feed(name);
  }

  private JsonNode awaitFixture(String name, Predicate<JsonNode> wanted) {
    String path = "/v1/feeds/" + name + "/fixtures/" + fixture;
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> holds(wanted, api.get(path).json()));
    return api.get(path).json();
  }

  private void awaitProcessed(SignedSource book, String bet) {
    String path = "/v1/events/" + book.name() + "/settled-" + bet + "-" + run;
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(path).json().path("state").asText().equals("processed"));
  }

  private List<String> flags(SignedSource book) {
    return api.get("/v1/sources/" + book.name() + "/flags")
        .json()
        .path("items")
        .findValuesAsText("eventId");
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
  void aSettlementThatContradictsAResultIsFlaggedWithBothFactsWhicheverCameFirst() {
    String name = poll(",\"period\":\"hour\"");
    awaitFeed(name, f -> f.path("state").asText().equals("ok"));
    SignedSource book = SignedSource.create(api);
    String onHome = ",\"market\":\"h2h\",\"selection\":\"Arsenal\"";
    book.send(settled("b-early", "lost", onHome));
    odds.put(scored("2", "1", true, now.minusSeconds(10)));
    awaitFixture(name, f -> f.at("/results/0/score").asText().equals("2-1"));
    book.send(settled("b-late", "lost", onHome));
    book.send(settled("b-right", "won", onHome));
    book.send(settled("b-untold", "lost", ""));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(flags(book))
                    .containsExactlyInAnyOrder("settled-b-early-" + run, "settled-b-late-" + run));
    JsonNode flag =
        api.get("/v1/sources/" + book.name() + "/flags?code=result_differs").json().at("/items/0");
    assertThat(flag.path("pointer").asText()).isEqualTo("/data/outcome");
    assertThat(flag.path("detail").asText()).contains("is lost", "2-1", name, fixture);
    assertThat(flag.path("againstSource").asText()).isEqualTo(name);
    String said = "/v1/events/" + name + "/" + flag.path("againstEventId").asText();
    assertThat(api.get(said).json().path("type").asText()).isEqualTo("result.published");
    assertThat(api.get("/v1/players/p-" + run + "/facts").json().path("bets")).hasSize(4);
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
  void aPushedFeedHasItsKeyAndItsAddresses() {
    String name = Signing.name("feed");
    Answer made =
        api.create(
            "/v1/sources",
            "{\"name\":\"%s\",\"scheme\":\"api-key\",\"allowlist\":[\"127.0.0.0/8\",\"::1\"],\"dialect\":\"%s\"}"
                .formatted(name, DIALECT));
    String key = made.json().at("/keys/0/secret").asText();
    api.create("/v1/feeds", "{\"source\":\"" + name + "\",\"mode\":\"push\"}");
    String result = scored("0", "3", true, now.minusSeconds(5)).toString();
    assertThat(Signing.post(api, name, Map.of("X-API-Key", key), result).status()).isEqualTo(202);
    assertThat(Signing.post(api, name, Map.of("X-API-Key", "no"), result).status()).isEqualTo(401);
    awaitFixture(name, f -> f.at("/results/0/score").asText().equals("0-3"));
    assertThat(feed(name).path("state").asText()).isEqualTo("pushed");

    SignedSource book = SignedSource.create(api);
    book.send(settled("b-push", "won", ",\"market\":\"1x2\",\"selection\":\"home\""));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(flags(book)).containsExactly("settled-b-push-" + run));
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
