package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the end of a period to the money: close, approve, pay, correct, explain, convert. */
@ExtendWith(Hub.class)
class ClosingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);

  /** Far enough back that no other test's figures lie there; periods close for everybody. */
  private static final YearMonth FIRST = NOW.minusMonths(4);

  private static final YearMonth SECOND = FIRST.plusMonths(1);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String player = "p-" + run;
  private final SignedSource pam;

  ClosingIT(Api api) {
    this.api = api;
    this.pam = SignedSource.create(api);
  }

  private Answer keyed(String path, String body) {
    return keyed(path, body, UUID.randomUUID().toString());
  }

  private Answer keyed(String path, String body, String key) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", '"' + key + '"')
            .POST(BodyPublishers.ofString(body)));
  }

  /** A partner on 25 % of NGR, and a player who was brought by a click. */
  private String open() {
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
        "ngr":[{"deduct":"PERCENT_OF_GGR","name":"provider","percent":"10"}],\
        "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"},\
        "minimumPayout":"10"}"""
            .formatted(run, FIRST.atDay(1)));
    api.create(
        "/v1/partners/aff-" + run + "/deals",
        """
        {"dealId":"deal-%s","programmeId":"prog-%s","effectiveFrom":"%s"}"""
            .formatted(run, run, FIRST.atDay(1)));
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
    return clickId;
  }

  private void bet(String id, YearMonth month, long version, String stake, String currency) {
    Instant at = month.atDay(10).atTime(12, 0).toInstant(ZoneOffset.UTC);
    String money = "{\"amount\":\"%s\",\"currency\":\"" + currency + "\"}";
    Answer answer =
        pam.send(
            Events.of(
                "e-" + id + "-" + version + run,
                "bet.settled",
                player,
                version == 1 ? at : Instant.now(),
                """
                {"betId":"%s","version":%d,"outcome":"lost","stake":%s,"payout":%s,\
                "product":"sportsbook","category":"parlay","brand":"main"}"""
                    .formatted(
                        id + run, version, money.formatted(stake), money.formatted("0.00"))));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
  }

  private JsonNode statement(YearMonth month) {
    return api.get("/v1/partners/aff-" + run + "/statements?period=" + month).json().at("/items/0");
  }

  private void awaitTotal(YearMonth month, String total) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(statement(month).path("total").asText())
                    .as(month.toString())
                    .isEqualTo(total));
  }

  private void close(YearMonth month) {
    Answer ordered = keyed("/v1/periods/" + month + "/close", "");
    assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
    String job = "/v1/jobs/" + ordered.json().path("jobId").asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(job).json().path("state").asText())
                    .as(api.get(job).toString())
                    .isEqualTo("done"));
  }

  private JsonNode decide(JsonNode statement, String step, String body) {
    Answer answer = keyed(path(statement) + "/" + step, body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private static String path(JsonNode statement) {
    return "/v1/statements/" + statement.path("statementId").asText();
  }

  private String balance(String account) {
    String found = "";
    for (JsonNode each : api.get("/v1/ledger/balances?partnerId=aff-" + run).json().path("items")) {
      if (each.path("account").asText().equals("partner:aff-" + run + ":" + account)) {
        found = each.path("amount").asText();
      }
    }
    return found;
  }

  @Test
  void aPeriodIsClosedApprovedPaidCorrectedAndExplained() throws NoSuchAlgorithmException {
    String clickId = open();
    bet("b", FIRST, 1, "100.00", "EUR");
    awaitTotal(FIRST, "22.50");
    assertThat(keyed("/v1/periods/" + NOW + "/close", "").code()).isEqualTo("period_not_over");
    assertThat(api.post("/v1/periods/" + FIRST + "/close", "").code())
        .isEqualTo("idempotency_key_missing");
    close(FIRST);
    JsonNode first = statement(FIRST);
    assertThat(first.path("state").asText()).isEqualTo("held");
    assertThat(api.get("/v1/periods/" + FIRST).json().path("state").asText()).isEqualTo("closed");

    explains(first, clickId);
    JsonNode detail = api.get(path(first)).json();
    byte[] document = api.get(path(first) + "/document").bytes();
    assertThat(detail.path("contentHash").asText())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document)));

    assertThat(keyed(path(first) + "/pay", "{}").code()).isEqualTo("statement_state");
    decide(first, "approve", "{}");
    String key = UUID.randomUUID().toString();
    Answer paid = keyed(path(first) + "/pay", "{}", key);
    assertThat(paid.json().at("/statement/state").asText()).isEqualTo("paid");
    assertThat(keyed(path(first) + "/pay", "{}", key).header("Idempotency-Replayed"))
        .isEqualTo("true");
    assertThat(balance("paid")).isEqualTo("22.50");

    bet("b", FIRST, 2, "40.00", "EUR");
    bet("c", SECOND, 1, "200.00", "EUR");
    awaitTotal(SECOND, "31.50");
    assertThat(statement(SECOND).path("lines").toString())
        .contains("\"correctsPeriod\":\"" + FIRST + "\"")
        .contains("\"-13.50\"");
    assertThat(api.get(path(first) + "/document").bytes()).isEqualTo(document);
    close(SECOND);
    assertThat(statement(SECOND).path("total").asText()).isEqualTo("31.50");
    assertSumZero();
    adjustsTheOpenPeriod();
  }

  private void explains(JsonNode statement, String clickId) {
    String lineId = statement.at("/lines/0/lineId").asText();
    JsonNode explained = api.get("/v1/commissions/" + lineId + "/explanation").json();
    assertThat(explained.path("amount").asText()).isEqualTo("22.50");
    assertThat(explained.at("/deal/version").asInt()).isEqualTo(1);
    assertThat(explained.path("waterfall"))
        .extracting(step -> step.path("amount").asText())
        .containsExactly("100.00", "-10.00");
    JsonNode part = explained.at("/players/0");
    assertThat(part.at("/binding/clickId").asText()).isEqualTo(clickId);
    assertThat(api.get(part.at("/binding/click").asText()).status()).isEqualTo(200);
    Answer raw = api.get(part.at("/bets/0/event/path").asText());
    assertThat(raw.status()).as(raw.toString()).isEqualTo(200);
    assertThat(raw.text()).contains("e-b-1" + run);
  }

  private void assertSumZero() {
    BigDecimal sum = BigDecimal.ZERO;
    String cursor = "";
    do {
      JsonNode page = api.get("/v1/ledger/balances?limit=500" + cursor).json();
      for (JsonNode each : page.path("items")) {
        sum = sum.add(new BigDecimal(each.path("amount").asText()));
      }
      cursor = page.hasNonNull("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : "";
    } while (!cursor.isEmpty());
    assertThat(sum).isEqualByComparingTo("0");
  }

  private void adjustsTheOpenPeriod() {
    Answer adjusted =
        keyed(
            "/v1/adjustments",
            """
            {"partnerId":"aff-%s","dealId":"deal-%s","period":"%s","reason":"goodwill",\
            "amount":{"amount":"5.00","currency":"EUR"}}"""
                .formatted(run, run, FIRST));
    assertThat(adjusted.status()).as(adjusted.toString()).isEqualTo(201);
    assertThat(adjusted.json().path("postedPeriod").asText())
        .isEqualTo(SECOND.plusMonths(1).toString());
    awaitTotal(SECOND.plusMonths(1), "5.00");
  }

  @Test
  void aBetInAForeignCurrencyWaitsForItsRateAndThenGoesOn() {
    open();
    bet("f", NOW.minusMonths(1), 1, "100.00", "NZD");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get("/v1/fx/waiting").text())
                    .contains("\"partnerId\":\"aff-" + run + "\""));
    assertThat(api.get("/v1/gauges").json().path("commission.commission_fx_rate_missing").asLong())
        .isPositive();
    String ecb =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
            xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
          <Cube><Cube time="%s"><Cube currency="NZD" rate="2.0000"/></Cube></Cube>
        </gesmes:Envelope>
        """
            .formatted(NOW.minusMonths(1).atDay(8));
    Answer loaded =
        api.send(
            api.request("/v1/fx/rates")
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofString(ecb, StandardCharsets.UTF_8)));
    assertThat(loaded.status()).as(loaded.toString()).isEqualTo(201);
    assertThat(loaded.json().path("changed").asInt()).isEqualTo(1);
    awaitTotal(NOW.minusMonths(1), "11.25");
    assertThat(api.get("/v1/fx/waiting").text()).doesNotContain("aff-" + run);
    assertThat(api.get("/v1/fx/rates?date=" + NOW.minusMonths(1).atDay(9)).text())
        .contains("\"NZD\"");
  }
}
