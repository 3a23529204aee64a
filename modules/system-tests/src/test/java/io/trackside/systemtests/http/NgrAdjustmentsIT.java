package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Adjustments of a player's NGR by hand, from the proposal to the explained line. */
@ExtendWith(Hub.class)
class NgrAdjustmentsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String player = "p-" + run;
  private final SignedSource pam;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1);
  private final String period = YearMonth.from(now.atZone(ZoneOffset.UTC)).toString();

  NgrAdjustmentsIT(Api api) {
    this.api = api;
    this.pam = SignedSource.create(api);
  }

  private Answer keyed(String path, String body, String key) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", '"' + key + '"')
            .POST(BodyPublishers.ofString(body)));
  }

  private Answer adjust(String body) {
    return keyed("/v1/adjustments", body, UUID.randomUUID().toString());
  }

  private String wanted(String playerId, String product, String amount) {
    return """
    {"partnerId":"aff-%s","dealId":"deal-%s","period":"%s","reason":"voucher by the call centre",\
    "amount":{"amount":"%s","currency":"EUR"},"playerId":"%s","time":"%s","product":"%s"}"""
        .formatted(run, run, period, amount, playerId, now, product);
  }

  /** A partner on 25 % of NGR less what is adjusted of the sportsbook, with one player. */
  private void open() {
    LocalDate first = YearMonth.parse(period).atDay(1);
    api.create(
        "/v1/programmes",
        """
        {"programmeId":"prog-%s","name":"n","brand":"main","allowedHosts":["book.example"]}"""
            .formatted(run));
    api.create("/v1/partners", "{\"partnerId\":\"aff-%s\",\"name\":\"n\"}".formatted(run));
    api.create(
        "/v1/deals",
        """
        {"dealId":"deal-%s","currency":"EUR","timeZone":"UTC","effectiveFrom":"%s",\
        "ngr":[{"deduct":"ADJUSTMENTS","products":["sportsbook"]}],\
        "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"}}"""
            .formatted(run, first));
    api.create(
        "/v1/partners/aff-" + run + "/deals",
        """
        {"dealId":"deal-%s","programmeId":"prog-%s","effectiveFrom":"%s"}"""
            .formatted(run, run, first));
    JsonNode link =
        api.create(
                "/v1/links",
                """
                {"partnerId":"aff-%s","programmeId":"prog-%s","landingUrl":"https://book.example/w"}"""
                    .formatted(run, run))
            .json();
    String location =
        Api.anonymous(api.base()).get("/c/" + link.path("code").asText()).header("Location");
    String clickId = location.substring(location.indexOf("tsclid=") + "tsclid=".length());
    pam.send(Events.registered("r-" + run, player, clickId));
    Answer bet =
        pam.send(
            Events.of(
                "b-" + run,
                "bet.settled",
                player,
                now,
                """
                {"betId":"b-%s","version":1,"outcome":"lost",\
                "stake":{"amount":"100.00","currency":"EUR"},\
                "payout":{"amount":"0.00","currency":"EUR"},\
                "product":"sportsbook","category":"parlay","brand":"main"}"""
                    .formatted(run)));
    assertThat(bet.status()).as(bet.toString()).isEqualTo(202);
  }

  private JsonNode statement() {
    return api.get("/v1/partners/aff-" + run + "/statements?period=" + period)
        .json()
        .at("/items/0");
  }

  private void awaitTotal(String total) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(statement().path("total").asText()).isEqualTo(total));
  }

  @Test
  void aPlayersNgrIsAdjustedOnceExplainedAndGuarded() {
    open();
    awaitTotal("25.00");
    String key = UUID.randomUUID().toString();
    Answer adjusted = keyed("/v1/adjustments", wanted(player, "sportsbook", "20.00"), key);
    assertThat(adjusted.status()).as(adjusted.toString()).isEqualTo(201);
    assertThat(keyed("/v1/adjustments", wanted(player, "sportsbook", "20.00"), key).status())
        .as("the same call again")
        .isEqualTo(201);
    awaitTotal("20.00");
    String path = "/v1/adjustments/" + adjusted.json().path("adjustmentId").asText();
    JsonNode kept = api.get(path).json();
    assertThat(kept.path("state").asText()).isEqualTo("approved");
    assertThat(kept.path("playerId").asText()).isEqualTo(player);
    assertThat(kept.path("time").asText()).isEqualTo(now.toString());

    JsonNode line = statement().at("/lines/0");
    assertThat(line.path("base").asText()).isEqualTo("80.00");
    JsonNode told =
        api.get("/v1/commissions/" + line.path("lineId").asText() + "/explanation").json();
    assertThat(told.path("waterfall"))
        .extracting(step -> step.path("name").asText() + " " + step.path("amount").asText())
        .containsExactly("GGR 100.00", "ADJUSTMENTS -20.00");
    assertThat(told.at("/players/0/adjustments/0/path").asText()).isEqualTo(path);
    assertThat(told.at("/players/0/adjustments/0/reason").asText())
        .isEqualTo("voucher by the call centre");

    assertThat(adjust(wanted(player, "casino", "1.00")).code())
        .isEqualTo("adjustment_counts_nowhere");
    assertThat(adjust(wanted("nobody", "sportsbook", "1.00")).code())
        .isEqualTo("player_not_under_deal");
    Answer early = adjust(wanted(player, "sportsbook", "1.00").replace(period + "\"", "2025-01\""));
    assertThat(early.status()).as(early.toString()).isEqualTo(400);
    assertThat(early.json().at("/errors/0/pointer").asText()).isEqualTo("/time");
    awaitTotal("20.00");
  }
}
