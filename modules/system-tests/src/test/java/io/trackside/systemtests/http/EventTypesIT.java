package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every event type of the contract is taken, and what is derived from them is shown. */
@ExtendWith(Hub.class)
class EventTypesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String EUR = "{'amount':'12.00','currency':'EUR'}";

  private final Api api;
  private final SignedSource source;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String player = "p-" + run;

  EventTypesIT(Api api) {
    this.api = api;
    this.source = SignedSource.create(api);
  }

  private static Map<String, String> aPayloadOfEveryType() {
    String terms = "'product':'sportsbook','category':'straight','brand':'main'";
    Map<String, String> data = new LinkedHashMap<>();
    data.put("player.registered", "{'brand':'main','country':'GB','currency':'EUR'}");
    data.put("player.updated", "{'country':'FR'}");
    data.put("player.self_excluded", "{'until':'2099-01-01T00:00:00Z'}");
    data.put("player.suspended", "{'reason':'fraud'}");
    data.put("player.flagged", "{'flag':'fraud'}");
    data.put("kyc.changed", "{'status':'passed'}");
    data.put("deposit.completed", "{'paymentId':'d','amount':EUR}");
    data.put("withdrawal.completed", "{'paymentId':'w','amount':EUR}");
    data.put("chargeback.filed", "{'challengeId':'c','amount':EUR}");
    data.put("chargeback.reversed", "{'challengeId':'c','amount':EUR}");
    data.put("bonus.granted", "{'bonusId':'b','amount':EUR}");
    data.put("bonus.converted", "{'bonusId':'b','amount':EUR,'betId':'bet'}");
    data.put("bonus.forfeited", "{'bonusId':'b2','amount':EUR}");
    data.put("wagering.completed", "{'bonusId':'b'}");
    data.put("bet.placed", "{'betId':'bet','stake':EUR," + terms + "}");
    data.put(
        "bet.settled",
        "{'betId':'bet','version':1,'outcome':'lost','stake':EUR,"
            + "'payout':{'amount':'0','currency':'EUR'},"
            + terms
            + "}");
    data.put(
        "bet.cashed_out", "{'betId':'bet','cashOutId':'co','version':1,'stake':EUR,'payout':EUR}");
    data.put("bet.voided", "{'betId':'bet2','version':1}");
    data.put(
        "activity.reported",
        "{'date':'2026-03-14','product':'casino','brand':'main','stake':EUR,'payout':EUR,"
            + "'revision':1}");
    data.put("trade.executed", "{'tradeId':'t','symbol':'EURUSD','lots':'0.5'}");
    data.put("trading_day.closed", "{'date':'2026-03-14','lots':'0.5'}");
    data.put("account.status_changed", "{'status':'active'}");
    data.put("challenge.purchased", "{'challengeId':'c','amount':EUR}");
    data.put("challenge.refunded", "{'challengeId':'c','amount':EUR}");
    data.put("evaluation.passed", "{'challengeId':'c','phase':'1'}");
    data.put("evaluation.failed", "{'challengeId':'c','phase':'2'}");
    data.put("account.funded", "{'challengeId':'c'}");
    data.put("commission.approved", "{'lineId':'l','reason':'ok'}");
    data.put("commission.rejected", "{'lineId':'l2','reason':'no'}");
    data.put("commission.reversed", "{'lineId':'l','reason':'error'}");
    data.put("affiliate.status_changed", "{'partnerId':'a','status':'closed','reason':'x'}");
    data.put("fixture.updated", "{'fixtureId':'f','home':'A','away':'B'}");
    data.put("odds.updated", "{'fixtureId':'f','market':'1x2','selection':'1','odds':1.9}");
    data.put("result.published", "{'fixtureId':'f','result':'home'}");
    return data;
  }

  private String event(String id, String type, Instant time, String data) {
    String json = data.replace("EUR,", EUR + ",").replace("EUR}", EUR + "}").replace('\'', '"');
    return Events.of(id + "-" + run, type, player, time, json);
  }

  private String event(String id, String type, String data) {
    return event(id, type, Instant.now(), data);
  }

  private String state(String id) {
    return api.get("/v1/events/" + source.name() + "/" + id + "-" + run)
        .json()
        .path("state")
        .asText();
  }

  private void awaitState(String id, String state) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(id)).as(id).isEqualTo(state));
  }

  private JsonNode facts() {
    return api.get("/v1/players/" + player + "/facts").json();
  }

  @Test
  void everyPublishedTypeIsTakenAndTakesEffect() {
    Map<String, String> payloads = aPayloadOfEveryType();
    JsonNode published = Api.anonymous(api.base()).get("/v1/schemas").json().path("items");
    assertThat(published)
        .extracting(item -> item.path("type").asText())
        .containsExactlyInAnyOrderElementsOf(payloads.keySet());
    for (JsonNode item : published) {
      Answer schema = Api.anonymous(api.base()).get(item.path("schema").asText());
      assertThat(schema.status()).isEqualTo(200);
      assertThat(schema.header("Content-Type")).startsWith("application/schema+json");
      assertThat(schema.json().path("$schema").asText()).contains("2020-12");
    }
    StringBuilder lines = new StringBuilder();
    payloads.forEach((type, data) -> lines.append(event(type, type, data)).append('\n'));
    assertThat(source.sendLines(lines.toString()).json().path("accepted").asInt())
        .isEqualTo(payloads.size());

    payloads.keySet().forEach(type -> awaitState(type, "processed"));
    assertThat(facts().path("statements"))
        .extracting(statement -> statement.path("kind").asText())
        .contains("TradeExecuted", "ChallengePaid", "EvaluationEnded", "CommissionDecided")
        .hasSize(16);
    assertThat(facts().path("activity")).hasSize(1);
    assertThat(facts().path("marks")).hasSize(5);
  }

  @Test
  void anEarlierDepositThatComesLateBecomesTheFirst() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    source.send(event("d2", "deposit.completed", now, "{'paymentId':'two','amount':EUR}"));
    awaitState("d2", "processed");
    assertThat(facts().at("/firstDeposit/paymentId").asText()).isEqualTo("two");
    Instant earlier = now.minus(Duration.ofDays(3));
    source.send(event("d1", "deposit.completed", earlier, "{'paymentId':'one','amount':EUR}"));
    awaitState("d1", "processed");

    JsonNode facts = facts();
    assertThat(facts.at("/firstDeposit/paymentId").asText()).isEqualTo("one");
    assertThat(facts.at("/firstDeposit/event/eventId").asText()).isEqualTo("d1-" + run);
    assertThat(facts.path("progress")).hasSize(2);
    assertThat(facts.at("/progress/1/deposits/amount").asText()).isEqualTo("24.00");
    assertThat(facts.at("/progress/1/depositCount").asInt()).isEqualTo(2);
  }

  @Test
  void currentSettlementsAreShownByPartWithTheirEvents() {
    String settled =
        "{'betId':'bet','version':%d,'outcome':'lost','stake':EUR,"
            + "'payout':{'amount':'0','currency':'EUR'},"
            + "'product':'sportsbook','category':'straight','brand':'main'}";
    source.send(event("s2", "bet.settled", settled.formatted(2)));
    source.send(event("s1", "bet.settled", settled.formatted(1)));
    source.send(
        event(
            "co",
            "bet.cashed_out",
            "{'betId':'bet','cashOutId':'co-1','version':1,'stake':EUR,'payout':EUR}"));
    awaitState("s1", "processed");
    awaitState("co", "processed");
    JsonNode bets = facts().path("bets");
    assertThat(bets).hasSize(2);
    assertThat(facts().path("betParts").asInt()).isEqualTo(2);
    assertThat(bets)
        .anySatisfy(
            part -> {
              assertThat(part.path("partId").asText()).isEqualTo("rest");
              assertThat(part.path("version").asLong()).isEqualTo(2);
              assertThat(part.at("/event/eventId").asText()).isEqualTo("s2-" + run);
            });
  }

  @Test
  void daySumsNeverStandBesideBetsOfTheSameProductAndDay() {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    String sums =
        "{'date':'"
            + today
            + "','product':'%s','brand':'main','stake':EUR,'payout':EUR,"
            + "'revision':1}";
    source.send(event("a1", "activity.reported", sums.formatted("sportsbook")));
    source.send(event("a2", "activity.reported", sums.formatted("casino")));
    awaitState("a1", "processed");
    awaitState("a2", "processed");
    assertThat(facts().path("activity")).hasSize(2);

    source.send(
        event(
            "s1",
            "bet.settled",
            "{'betId':'bet','version':1,'outcome':'lost','stake':EUR,"
                + "'payout':{'amount':'0','currency':'EUR'},"
                + "'product':'sportsbook','category':'straight','brand':'main'}"));
    awaitState("s1", "processed");
    awaitState("a1", "quarantined");
    assertThat(facts().path("activity"))
        .extracting(day -> day.path("product").asText())
        .containsExactly("casino");
    assertThat(
            api.get("/v1/quarantine?source=" + source.name() + "&code=activity_conflict")
                .json()
                .path("items"))
        .hasSize(1);
  }

  @Test
  void aPlayerOfWhomNothingIsKnownIsUnknown() {
    Answer answer = api.get("/v1/players/nobody-" + run + "/facts");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("player_unknown");
  }
}
