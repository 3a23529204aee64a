package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bet that contradicts itself or its placement counts as the book says, and is flagged. */
@ExtendWith(Hub.class)
class FlagsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TERMS =
      "\"product\":\"sportsbook\",\"category\":\"straight\",\"brand\":\"main\"";

  private final Api api;
  private final SignedSource source;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  FlagsIT(Api api) {
    this.api = api;
    this.source = SignedSource.create(api);
  }

  private static String eur(String amount) {
    return "{\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}";
  }

  private String won(String id, String bet, String payout, Instant placedAt) {
    return Events.of(
        id + "-" + run,
        "bet.settled",
        "p-" + run,
        now,
        """
        {"betId":"%s","version":1,"outcome":"won","stake":%s,"payout":%s,"odds":"1.95",\
        "placedAt":"%s",%s}"""
            .formatted(bet, eur("10.00"), eur(payout), placedAt, TERMS));
  }

  private String placed(String bet, Instant at) {
    return Events.of(
        "placed-" + bet + "-" + run,
        "bet.placed",
        "p-" + run,
        at,
        "{\"betId\":\"%s\",\"stake\":%s,%s}".formatted(bet, eur("10.00"), TERMS));
  }

  private JsonNode flags(String query) {
    return api.get("/v1/sources/" + source.name() + "/flags" + query).json();
  }

  private void awaitProcessed(String id) {
    String path = "/v1/events/" + source.name() + "/" + id + "-" + run;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(path).json().path("state").asText())
                    .as(id)
                    .isEqualTo("processed"));
  }

  @Test
  void whatContradictsIsFlaggedWithCodeAndPointerAndCountsAllTheSame() {
    Instant struck = now.minusSeconds(3_600);
    source.send(placed("b-2", struck));
    source.send(won("right", "b-1", "19.50", struck));
    source.send(won("wrong", "b-2", "29.50", struck.minusSeconds(600)));
    source.send(won("late", "b-3", "19.50", now.plusSeconds(600)));
    for (String id : new String[] {"right", "wrong", "late"}) {
      awaitProcessed(id);
    }

    assertThat(flags("").path("items"))
        .extracting(
            flag ->
                flag.path("eventId").asText().replace("-" + run, "")
                    + " "
                    + flag.path("code").asText()
                    + " "
                    + flag.path("pointer").asText())
        .containsExactly(
            "wrong payout_differs /data/payout",
            "wrong placed_at_differs /data/placedAt",
            "late placed_after_settled /data/placedAt");
    assertThat(flags("?code=payout_differs").at("/items/0/detail").asText()).contains("19.50 EUR");
    assertThat(api.get("/v1/players/p-" + run + "/facts").json().path("bets"))
        .filteredOn(part -> part.path("betId").asText().equals("b-2"))
        .singleElement()
        .satisfies(part -> assertThat(part.toString()).contains("29.50"));
    assertThat(api.get("/v1/quarantine?source=" + source.name()).json().path("items")).isEmpty();
  }

  @Test
  void flagsArePagedAndBelongToTheirEnvironment() {
    source.send(placed("b-2", now.minusSeconds(3_600)));
    source.send(won("wrong", "b-2", "29.50", now.minusSeconds(60)));
    awaitProcessed("wrong");
    JsonNode first = flags("?limit=1");
    assertThat(first.at("/items/0/code").asText()).isEqualTo("payout_differs");
    JsonNode second = flags("?limit=1&cursor=" + first.path("nextCursor").asText());
    assertThat(second.at("/items/0/code").asText()).isEqualTo("placed_at_differs");
    assertThat(second.has("nextCursor")).isFalse();
    String path = "/v1/sources/" + source.name() + "/flags";
    assertThat(api.get(path + "?code=nonsense").code()).isEqualTo("code_invalid");
    Api live = Api.of(api.base(), Api.LIVE_ADMINISTRATOR, Api.LIVE_ADMINISTRATOR_SECRET);
    assertThat(live.get(path).code()).isEqualTo("source_unknown");
  }
}
