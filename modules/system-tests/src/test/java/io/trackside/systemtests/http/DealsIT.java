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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The life of deals and assignments, and the places where a plan is barred. */
@ExtendWith(Hub.class)
class DealsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String partner = "aff-" + run;
  private final String deal = "deal-" + run;

  DealsIT(Api api) {
    this.api = api;
  }

  private String document(String dealId, LocalDate from, String percent) {
    return """
        {"dealId":"%s","name":"Standard","currency":"EUR","timeZone":"UTC","effectiveFrom":"%s",\
        "ngr":[{"deduct":"BONUS"}],"revShare":[{"base":"NGR","percent":"%s"}],\
        "carryover":{"mode":"FULL"},"cpa":[{"amount":"10"}]}"""
        .formatted(dealId, from, percent);
  }

  private String assignment(LocalDate from, String more) {
    return """
        {"dealId":"%s","programmeId":"prog-%s","effectiveFrom":"%s"%s}"""
        .formatted(deal, run, from, more);
  }

  private void open(Api caller) {
    caller.create(
        "/v1/programmes",
        """
        {"programmeId":"prog-%s","name":"n","brand":"main","allowedHosts":["book.example"]}"""
            .formatted(run));
    caller.create("/v1/partners", "{\"partnerId\":\"%s\",\"name\":\"n\"}".formatted(partner));
  }

  private static Answer accepting(Api caller, String path, String type) {
    return caller.send(caller.request(path).header("Accept", type).GET());
  }

  @Test
  void aDealIsSavedToldComparedAndListed() {
    LocalDate first = NOW.atDay(1);
    JsonNode saved = api.create("/v1/deals", document(deal, first, "25")).json();
    assertThat(saved.path("state").asText()).isEqualTo("active");
    JsonNode next = api.create("/v1/deals", document(deal, first.plusMonths(1), "30")).json();
    assertThat(next.path("state").asText()).isEqualTo("approved");

    assertThat(api.get("/v1/deals/" + deal).json().path("version").asInt()).isEqualTo(1);
    String version = "/v1/deals/" + deal + "/versions/2";
    Answer shown = accepting(api, version, "application/json");
    assertThat(shown.json().at("/document/revShare/0/percent").asText()).isEqualTo("30");
    Answer told = accepting(api, version, "text/markdown");
    assertThat(told.header("Content-Type")).startsWith("text/markdown");
    assertThat(told.text()).startsWith("# Deal " + deal).contains("The rate is 30 %. (`percent`)");
    assertThat(accepting(api, version, "text/plain").text()).isEqualTo(told.text());
    assertThat(api.get("/v1/deals/" + deal + "/versions/7").status()).isEqualTo(404);

    JsonNode changes = api.get("/v1/deals/" + deal + "/versions/1/diff/2").json().path("changes");
    assertThat(changes)
        .extracting(change -> change.path("pointer").asText())
        .containsExactly("/effectiveFrom", "/revShare/0/percent");
    assertThat(changes.get(1).path("sentence").asText())
        .isEqualTo("revShare 1, percent: 25 becomes 30.");
    assertThat(api.get("/v1/deals?state=approved&limit=500").text()).contains(deal);
    assertThat(api.get("/v1/deals?state=nonsense").status()).isEqualTo(400);
  }

  @Test
  void liveDealsAndAssignmentsNeedASecondPerson() {
    Api live = Api.of(api.base(), Api.LIVE_ADMINISTRATOR, Api.LIVE_ADMINISTRATOR_SECRET);
    JsonNode client =
        live.create("/v1/clients", "{\"scopes\":[\"deals:write\"],\"environment\":\"live\"}")
            .json();
    Api second =
        Api.of(api.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
    open(live);
    LocalDate first = NOW.atDay(1);
    assertThat(live.create("/v1/deals", document(deal, first, "25")).json().path("state").asText())
        .isEqualTo("draft");
    String deals = "/v1/partners/" + partner + "/deals";
    assertThat(live.post(deals, assignment(first, "")).code()).isEqualTo("deal_not_approved");
    String version = "/v1/deals/" + deal + "/versions/1";
    assertThat(live.post(version + "/approve", "{}").code()).isEqualTo("second_person_required");
    for (String nothing : List.of("", "{}")) {
      assertThat(second.post(version + "/reject", nothing).code()).isEqualTo("field_missing");
    }
    Answer approved = second.post(version + "/approve", "{\"reason\":\"agreed\"}");
    assertThat(approved.json().path("state").asText()).as(approved.toString()).isEqualTo("active");
    assertThat(second.post(version + "/reject", "{\"reason\":\"no\"}").code())
        .isEqualTo("deal_decided");

    JsonNode proposed = live.create(deals, assignment(first, "")).json();
    assertThat(proposed.path("state").asText()).isEqualTo("proposed");
    String path = deals + "/" + proposed.path("assignmentId").asText();
    assertThat(live.post(path + "/approve", "{}").code()).isEqualTo("second_person_required");
    Answer agreed = second.send(second.request(path + "/approve").POST(BodyPublishers.noBody()));
    assertThat(agreed.json().path("state").asText()).as(agreed.toString()).isEqualTo("active");
  }

  @Test
  void anAssignmentIsListedOverlapsNothingAndEnds() {
    open(api);
    LocalDate first = NOW.atDay(1);
    api.create("/v1/deals", document(deal, first, "25"));
    String deals = "/v1/partners/" + partner + "/deals";
    String countries = ",\"countries\":[\"DE\",\"AT\"],\"effectiveTo\":\"%s\"";
    JsonNode made =
        api.create(deals, assignment(first, countries.formatted(NOW.atEndOfMonth()))).json();
    Answer overlapping =
        api.post(
            deals, assignment(NOW.atEndOfMonth(), countries.formatted(NOW.plusMonths(3).atDay(1))));
    assertThat(overlapping.code()).isEqualTo("assignment_conflict");
    assertThat(overlapping.json().at("/errors/0/pointer").asText()).isEqualTo("/countries");
    String path = deals + "/" + made.path("assignmentId").asText();
    Answer ended = api.post(path + "/end", "{\"effectiveTo\":\"%s\"}".formatted(first));
    assertThat(ended.json().path("effectiveTo").asText())
        .as(ended.toString())
        .isEqualTo(first.toString());
    assertThat(api.get(deals).json().path("items")).hasSize(1);
    assertThat(api.get("/v1/partners/none-" + run + "/deals").status()).isEqualTo(404);
  }

  /** A player of the partner who registered in a place. */
  private SignedSource player(String playerId, String country, String jurisdiction) {
    SignedSource pam = SignedSource.create(api);
    JsonNode link =
        api.create(
                "/v1/links",
                """
                {"partnerId":"%s","programmeId":"prog-%s","landingUrl":"https://book.example/w"}"""
                    .formatted(partner, run))
            .json();
    String location =
        Api.anonymous(api.base()).get("/c/" + link.path("code").asText()).header("Location");
    String clickId = location.substring(location.indexOf("tsclid=") + "tsclid=".length());
    Answer registered =
        pam.send(
            Events.of(
                "r-" + playerId,
                "player.registered",
                playerId,
                """
                {"brand":"main","country":"%s","currency":"EUR","clickId":"%s"%s}"""
                    .formatted(
                        country,
                        clickId,
                        jurisdiction.isEmpty()
                            ? ""
                            : ",\"jurisdiction\":\"" + jurisdiction + "\"")));
    assertThat(registered.status()).as(registered.toString()).isEqualTo(202);
    return pam;
  }

  private JsonNode statement(YearMonth month) {
    return api.get("/v1/partners/" + partner + "/statements?period=" + month).json().at("/items/0");
  }

  private void awaitTotal(YearMonth month, String total) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(statement(month).path("total").asText())
                    .as(statement(month).toString())
                    .isEqualTo(total));
  }

  @Test
  void aBarredPlanEarnsNothingAndSaysWhy() {
    open(api);
    LocalDate first = NOW.atDay(1);
    api.create("/v1/deals", document(deal, first, "25"));
    String deals = "/v1/partners/" + partner + "/deals";
    api.create(
        "/v1/compliance/plan-rules",
        """
        {"ruleId":"r-%s","jurisdiction":"AQ","barred":["CPA"],"effectiveFrom":"%s",\
        "licenceClasses":["full-%s"],"source":"a law of the ice"}"""
            .formatted(run, first, run));
    Answer refused = api.post(deals, assignment(first, ",\"countries\":[\"DE\",\"AQ\"]"));
    assertThat(refused.code()).as(refused.toString()).isEqualTo("plan_barred");
    assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/countries/1");
    assertThat(refused.json().at("/errors/0/detail").asText()).contains("r-" + run);
    JsonNode made = api.create(deals, assignment(first, "")).json();
    assertThat(made.path("withheld").toString()).contains("us-ma-revshare").contains("r-" + run);

    SignedSource boston = player("ma-" + run, "US", "US-MA");
    boston.send(Events.lostBet("e-ma" + run, "ma-" + run, "b-ma" + run, 1, "100.00"));
    SignedSource ice = player("aq-" + run, "AQ", "");
    ice.send(Events.deposit("d-aq" + run, "aq-" + run, "50.00"));
    ice.send(Events.lostBet("e-aq" + run, "aq-" + run, "b-aq" + run, 1, "40.00"));
    awaitTotal(NOW, "10.00");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(statement(NOW).path("lines").findValuesAsText("ruleId"))
                    .contains("us-ma-revshare", "r-" + run));
    for (JsonNode line : statement(NOW).path("lines")) {
      if (line.path("ruleId").asText().equals("us-ma-revshare")) {
        JsonNode explained =
            api.get("/v1/commissions/" + line.path("lineId").asText() + "/explanation").json();
        assertThat(explained.at("/withheldBy/jurisdiction").asText()).isEqualTo("US-MA");
        assertThat(explained.path("base").asText()).isEqualTo("100.00");
      }
    }
    api.call(
        "PATCH",
        "/v1/partners/" + partner,
        """
        {"licences":[{"jurisdiction":"AQ","licenceClass":"full-%s","validFrom":"%s"}]}"""
            .formatted(run, first));
    ice.send(Events.lostBet("f-aq" + run, "aq-" + run, "c-aq" + run, 1, "4.00"));
    awaitTotal(NOW, "21.00");
  }

  @Test
  void aSimulationTakesRulesAndLicences() {
    String request =
        """
        {"deal":%s,"events":[%s,%s],
         "rules":[{"ruleId":"r","jurisdiction":"DE","barred":["REVSHARE"],\
        "licenceClasses":["full"],"effectiveFrom":"2026-01-01","source":"a law"}]%s}""";
    String registered = Events.registered("r", "x", "none").replace(",\"clickId\":\"none\"", "");
    String bet = Events.lostBet("b", "x", "b", 1, "100.00");
    String deal = document("d", LocalDate.parse("2026-01-01"), "25");
    Answer without = api.post("/v1/simulations", request.formatted(deal, registered, bet, ""));
    assertThat(without.json().at("/statements/0/lines/0/ruleId").asText())
        .as(without.toString())
        .isEqualTo("r");
    assertThat(without.json().at("/statements/0/total").asText()).isEqualTo("0.00");
    Answer with =
        api.post(
            "/v1/simulations",
            request.formatted(
                deal,
                registered,
                bet,
                ",\"licences\":[{\"jurisdiction\":\"DE\",\"licenceClass\":\"full\"}]"));
    assertThat(with.json().at("/statements/0/total").asText())
        .as(with.toString())
        .isEqualTo("25.00");
  }

  /**
   * A month that is open, before those of {@link ClosingIT}: with a month all before it are closed,
   * so tests that close take later and later ones in the order in which they run.
   */
  private YearMonth month() {
    YearMonth month = NOW.minusMonths(6);
    for (JsonNode period : api.get("/v1/periods").json().path("items")) {
      YearMonth closed = YearMonth.parse(period.path("period").asText());
      month = closed.isBefore(month) ? month : closed.plusMonths(1);
    }
    return month;
  }

  @Test
  void aNewVersionLeavesAClosedStatementAsItIs() {
    YearMonth month = month();
    open(api);
    api.create("/v1/deals", document(deal, month.atDay(1), "25"));
    api.create("/v1/partners/" + partner + "/deals", assignment(month.atDay(1), ""));
    SignedSource pam = player("p-" + run, "DE", "");
    Instant at = month.atDay(10).atTime(12, 0).toInstant(ZoneOffset.UTC);
    pam.send(
        Events.of(
            "e-" + run,
            "bet.settled",
            "p-" + run,
            at,
            """
            {"betId":"b-%s","version":1,"outcome":"lost",\
            "stake":{"amount":"100.00","currency":"EUR"},\
            "payout":{"amount":"0.00","currency":"EUR"},\
            "product":"sportsbook","category":"parlay","brand":"main"}"""
                .formatted(run)));
    awaitTotal(month, "25.00");
    Answer ordered =
        api.send(
            api.request("/v1/periods/" + month + "/close")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", '"' + UUID.randomUUID().toString() + '"')
                .POST(BodyPublishers.ofString("")));
    String job = "/v1/jobs/" + ordered.json().path("jobId").asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(api.get(job).json().path("state").asText()).isEqualTo("done"));
    String path = "/v1/statements/" + statement(month).path("statementId").asText() + "/document";
    byte[] before = api.get(path).bytes();
    Answer refused = api.post("/v1/deals", document(deal, month.atDay(15), "50"));
    assertThat(refused.code()).isEqualTo("deal_contradictory");
    assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/effectiveFrom");
    api.create("/v1/deals", document(deal, month.plusMonths(1).atDay(1), "50"));
    assertThat(api.get(path).bytes()).isEqualTo(before);
  }
}
