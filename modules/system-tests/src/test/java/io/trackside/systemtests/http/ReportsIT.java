package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reports over HTTP: each total is that of the ledger, of the statements and of the events. */
@ExtendWith(Hub.class)
class ReportsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);
  private static final YearMonth LAST = NOW.minusMonths(1);
  private static final String FORMULA = "=1+1";

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String first = "aff-" + run;

  /** A spreadsheet would take it for a formula. */
  private final String second = "-two-" + run;

  private final SignedSource pam;

  ReportsIT(Api api) {
    this.api = api;
    this.pam = SignedSource.create(api);
  }

  private void open() {
    api.create(
        "/v1/programmes",
        """
        {"programmeId":"prog-%s","name":"n","brand":"main","allowedHosts":["book.example"]}"""
            .formatted(run));
    api.create(
        "/v1/deals",
        """
        {"dealId":"deal-%s","currency":"EUR","timeZone":"UTC","effectiveFrom":"%s",\
        "ngr":[{"deduct":"PERCENT_OF_GGR","name":"provider","percent":"10"}],\
        "revShare":[{"base":"NGR","percent":"25"}],"carryover":{"mode":"FULL"},\
        "cpa":[{"amount":"15","qualification":{"minFirstDeposit":{"EUR":"10"}}}]}"""
            .formatted(run, LAST.atDay(1)));
    for (String partner : new String[] {first, second}) {
      api.create("/v1/partners", "{\"partnerId\":\"%s\",\"name\":\"n\"}".formatted(partner));
      api.create(
          "/v1/partners/" + partner + "/deals",
          """
          {"dealId":"deal-%s","programmeId":"prog-%s","effectiveFrom":"%s"}"""
              .formatted(run, run, LAST.atDay(1)));
    }
  }

  private String link(String partner) {
    return api.create(
            "/v1/links",
            """
            {"partnerId":"%s","programmeId":"prog-%s","landingUrl":"https://book.example/w"}"""
                .formatted(partner, run))
        .json()
        .path("code")
        .asText();
  }

  private String click(String code, String agent) {
    Api anonymous = Api.anonymous(api.base());
    String location =
        anonymous
            .send(anonymous.request("/c/" + code).header("User-Agent", agent).GET())
            .header("Location");
    return location.substring(location.indexOf("tsclid=") + "tsclid=".length());
  }

  private void registered(String name, String country, String clickId) {
    accept(
        Events.of(
            "r-" + name + run,
            "player.registered",
            name + "-" + run,
            """
            {"brand":"main","country":"%s","currency":"EUR","clickId":"%s"}"""
                .formatted(country, clickId)));
  }

  private void bet(
      String name, String bet, YearMonth month, int version, String payout, String product) {
    String stake = bet.replaceAll("[a-z]", "") + ".00";
    Instant at = month.atDay(1).atTime(0, 30).toInstant(ZoneOffset.UTC);
    accept(
        Events.of(
            "e-" + bet + version + run,
            "bet.settled",
            name + "-" + run,
            version == 1 ? at : Instant.now(),
            """
            {"betId":"%s","version":%d,"outcome":"%s","stake":{"amount":"%s","currency":"EUR"},\
            "payout":{"amount":"%s","currency":"EUR"},"product":"%s","category":"parlay",\
            "brand":"main"}"""
                .formatted(
                    bet + run,
                    version,
                    payout.equals("0.00") ? "lost" : "won",
                    stake,
                    payout,
                    product)));
  }

  private void accept(String event) {
    Answer answer = pam.send(event);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
  }

  private String path(String report, String groupBy) {
    return "/v1/reports/%s?from=%s&to=%s&partner=%s,%s&groupBy=%s"
        .formatted(report, LAST.atDay(1), NOW.atEndOfMonth(), first, second, groupBy);
  }

  private JsonNode report(String report, String groupBy) {
    Answer answer = api.get(path(report, groupBy));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  private static BigDecimal sum(JsonNode report, String amount) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode row : report.path("items")) {
      sum = sum.add(new BigDecimal(row.path("amounts").path(amount).asText("0")));
    }
    return sum;
  }

  private static JsonNode row(JsonNode report, String dimension, String value) {
    for (JsonNode row : report.path("items")) {
      if (row.path("keys").path(dimension).asText().equals(value)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + value + " in " + report);
  }

  private BigDecimal statements(String partner, String figure) {
    BigDecimal sum = BigDecimal.ZERO;
    for (YearMonth month : new YearMonth[] {LAST, NOW}) {
      JsonNode statement =
          api.get("/v1/partners/" + partner + "/statements?period=" + month).json().at("/items/0");
      sum = sum.add(new BigDecimal(statement.path(figure).asText("0")));
    }
    return sum;
  }

  private BigDecimal balance(String partner, String account) {
    for (JsonNode each : api.get("/v1/ledger/balances?partnerId=" + partner).json().path("items")) {
      if (each.path("account").asText().equals("partner:" + partner + ":" + account)) {
        return new BigDecimal(each.path("amount").asText());
      }
    }
    return BigDecimal.ZERO;
  }

  private String play() {
    open();
    String code = link(first);
    click(code, "Googlebot/2.1");
    registered("a", "DE", click(code, "Mozilla/5.0 Firefox/140.0"));
    registered("b", "GB", click(link(second), "Mozilla/5.0 Firefox/140.0"));
    registered("c", "GB", click(code, "Mozilla/5.0 Firefox/140.0"));
    accept(Events.deposit("d1-" + run, "a-" + run, "50.00"));
    accept(Events.deposit("d2-" + run, "a-" + run, "20.00"));
    bet("a", "x100", LAST, 1, "0.00", "sportsbook");
    bet("a", "y50", NOW, 1, "0.00", FORMULA);
    bet("b", "z200", NOW, 1, "0.00", "sportsbook");
    bet("c", "w30", NOW, 1, "0.00", "sportsbook");
    awaitNgr(first, "162.00");
    awaitNgr(second, "180.00");
    bet("a", "x100", LAST, 2, "40.00", "sportsbook");
    api.create(
        "/v1/players/c-" + run + "/attribution",
        "{\"partnerId\":\"%s\",\"programmeId\":\"prog-%s\",\"reason\":\"agreed by both\"}"
            .formatted(second, run));
    awaitNgr(first, "99.00");
    awaitNgr(second, "207.00");
    return code;
  }

  private void awaitNgr(String partner, String ngr) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(statements(partner, "ngr")).isEqualByComparingTo(new BigDecimal(ngr)));
  }

  @Test
  void everyTotalIsThatOfTheLedgerTheStatementsAndTheEvents() {
    String code = play();
    for (String groupBy : new String[] {"", "partner", "day,product", "country,cohort", "brand"}) {
      assertThat(sum(report("ngr", groupBy), "ngr")).as(groupBy).isEqualByComparingTo("306.00");
      assertThat(sum(report("handle", groupBy), "handle"))
          .as(groupBy)
          .isEqualByComparingTo("380.00");
    }
    JsonNode byPartner = report("accrual", "partner");
    JsonNode byDeal = report("accrual", "partner,deal,month");
    for (String partner : new String[] {first, second}) {
      JsonNode row = row(byPartner, "partner", partner);
      assertThat(new BigDecimal(row.at("/amounts/accrued").asText()))
          .isEqualByComparingTo(balance(partner, "accrued"))
          .isEqualByComparingTo(statements(partner, "total"));
      assertThat(row(report("ngr", "partner"), "partner", partner).at("/amounts/ngr").asText())
          .isEqualTo(statements(partner, "ngr").toPlainString());
    }
    assertThat(sum(byDeal, "earned")).isEqualByComparingTo(sum(byPartner, "accrued"));
    assertThat(sum(report("accrual", "cohort,country"), "earned"))
        .isEqualByComparingTo(sum(byPartner, "earned"));
    assertThat(report("ftd", "partner").at("/items/0/counts/ftds").asInt()).isEqualTo(1);
    assertThat(report("ftd", "partner").at("/items/0/amounts/firstDeposits").asText())
        .isEqualTo("50.00");
    assertThat(report("cpa", "partner,country").at("/items/0/amounts/cpa").asText())
        .isEqualTo("15.00");
    JsonNode way = row(report("conversion", "link"), "link", code).path("counts");
    assertThat(way.path("clicks").asInt()).isEqualTo(2);
    assertThat(way.path("botClicks").asInt()).isEqualTo(1);
    assertThat(way.path("registrations").asInt()).isEqualTo(1);
    assertThat(way.path("ftds").asInt()).isEqualTo(1);
    assertThat(way.path("cpas").asInt()).isEqualTo(1);
    JsonNode freshness = report("ngr", "").path("freshness");
    assertThat(Instant.parse(freshness.path("asOf").asText())).isBeforeOrEqualTo(Instant.now());
    csv();
    cohorts();
    partnersView();
  }

  private void csv() {
    Answer csv =
        api.send(api.request(path("handle", "partner,product")).header("Accept", "text/csv"));
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.text().lines())
        .contains(
            "partner,product,currency,handle,payout,ggr,deposits,bets,depositCount",
            first + ",'" + FORMULA + ",EUR,50.00,0.00,50.00,0.00,1,0",
            "'" + second + ",sportsbook,EUR,230.00,0.00,230.00,0.00,2,0");
  }

  private void cohorts() {
    JsonNode cohorts = report("cohorts", "cohort,partner");
    JsonNode own = row(cohorts, "partner", first);
    assertThat(own.at("/keys/cohort").asText()).isEqualTo(NOW.toString());
    assertThat(own.path("players").asInt()).isEqualTo(1);
    assertThat(own.path("ftdRate").asText()).isEqualTo("100.00");
    assertThat(own.path("secondDepositRate").asText()).isEqualTo("100.00");
    assertThat(own.at("/ngr/0/amount").asText()).isEqualTo("99.00");
    assertThat(row(cohorts, "partner", second).path("players").asInt()).isEqualTo(2);
  }

  private void partnersView() {
    JsonNode client =
        api.create("/v1/clients", "{\"scopes\":[\"reports:read\"],\"partnerId\":\"" + first + "\"}")
            .json();
    Api own =
        Api.of(api.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
    for (String report :
        new String[] {"ngr", "handle", "ftd", "cpa", "accrual", "conversion", "cohorts"}) {
      Answer seen = own.get("/v1/reports/" + report + "?groupBy=partner");
      assertThat(seen.status()).as(seen.toString()).isEqualTo(200);
      assertThat(seen.json().at("/items").findValuesAsText("partner")).containsOnly(first);
      assertThat(own.get(path(report, "partner")).status()).as(report).isEqualTo(404);
    }
    assertThat(own.get("/v1/reports/unknown-players").status()).isEqualTo(404);
  }

  @Test
  void whatAReportHasNotIsRefused() {
    assertThat(api.get("/v1/reports/ftd?groupBy=product").code()).isEqualTo("report_dimension");
    assertThat(api.get("/v1/reports/ngr?from=yesterday").code()).isEqualTo("invalid_request");
    assertThat(api.get("/v1/reports/unheard-of").status()).isEqualTo(404);
    assertThat(api.get("/v1/reports/unknown-players?from=yesterday").code())
        .isEqualTo("time_invalid");
  }

  @Test
  void aSourceThatSpeaksOfOtherPlayersIsShown() {
    accept(Events.deposit("u1-" + run, "cust-2-" + run, "50.00"));
    accept(Events.lostBet("u2-" + run, "cust-1-" + run, "u2-" + run, 1, "10.00"));
    String path = "/v1/reports/unknown-players?source=" + pam.name();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(api.get(path).json().at("/items/0/players").asInt()).isEqualTo(2));
    JsonNode item = api.get(path).json().at("/items/0");
    assertThat(item.path("sample"))
        .extracting(JsonNode::asText)
        .containsExactly("cust-1-" + run, "cust-2-" + run);
    accept(
        Events.of(
            "u3-" + run,
            "player.registered",
            "cust-1-" + run,
            "{\"brand\":\"main\",\"country\":\"DE\",\"currency\":\"EUR\"}"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(api.get(path).json().at("/items/0/players").asInt()).isEqualTo(1));
  }
}
