package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.feed.OddsFeed;
import io.trackside.simulator.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What tests of feeds have in common: the simulator's feed, which has the shape of The Odds API,
 * and a hub that maps it by the shipped dialect alone.
 */
abstract class FeedStory {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final String KEY = "odds-key-1234567890";
  static final String DIALECT = "trackside:the-odds-api";
  private static final String TERMS =
      "\"product\":\"sportsbook\",\"category\":\"straight\",\"brand\":\"main\"";

  final Api api;
  final String run = UUID.randomUUID().toString().substring(0, 8);
  final String fixture = "fix-" + run;
  final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  OddsFeed odds;
  String polled = "";

  FeedStory(Api api) {
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

  String source() {
    return SignedSource.speaking(api, DIALECT).name();
  }

  String poll(String more) {
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

  ObjectNode priced(String price, Instant at) {
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

  ObjectNode scored(String home, String away, boolean over, Instant at) {
    ObjectNode item = item();
    item.put("completed", over);
    item.put("last_update", at.toString());
    item.putArray("scores").addObject().put("name", "Arsenal").put("score", home);
    item.withArray("scores").addObject().put("name", "Chelsea").put("score", away);
    return item;
  }

  String settled(String bet, String outcome, String more) {
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

  JsonNode feed(String name) {
    return api.get("/v1/feeds/" + name).json();
  }

  private static void holds(Predicate<JsonNode> wanted, JsonNode shown) {
    assertThat(wanted.test(shown)).as(shown.toString()).isTrue();
  }

  JsonNode awaitFeed(String name, Predicate<JsonNode> wanted) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> holds(wanted, feed(name)));
    return feed(name);
  }

  JsonNode awaitFixture(String name, Predicate<JsonNode> wanted) {
    String path = "/v1/feeds/" + name + "/fixtures/" + fixture;
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> holds(wanted, api.get(path).json()));
    return api.get(path).json();
  }

  void awaitProcessed(SignedSource book, String bet) {
    String path = "/v1/events/" + book.name() + "/settled-" + bet + "-" + run;
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(path).json().path("state").asText().equals("processed"));
  }
}
