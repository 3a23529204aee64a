package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Doubt: a rule finds, a flag holds, a person decides, and what was held goes out once or never.
 */
@ExtendWith(Hub.class)
class FraudIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final SignedSource pam;
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private HttpServer listener;

  FraudIT(Api api) {
    this.api = api;
    this.pam = SignedSource.create(api);
  }

  @BeforeEach
  void partnerListens() throws IOException {
    listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listener.createContext(
        "/",
        exchange -> {
          calls.add(exchange.getRequestURI().getQuery());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    listener.start();
  }

  @AfterEach
  void partnerLeaves() {
    listener.stop(0);
  }

  /** A programme with one partner on 100 a player from a first deposit of 20, and a promo code. */
  private void open(YearMonth since) {
    api.create(
        "/v1/programmes",
        """
        {"programmeId":"prog-%s","name":"n","brand":"main","allowedHosts":["book.example"]}"""
            .formatted(run));
    api.create(
        "/v1/deals",
        """
        {"dealId":"deal-%s","currency":"EUR","timeZone":"UTC","effectiveFrom":"%s",\
        "cpa":[{"tiers":[{"from":1,"amount":"100"}],"qualification":{"minFirstDeposit":"20"}}]}"""
            .formatted(run, since.atDay(1)));
    partner("aff", since);
  }

  private void partner(String prefix, YearMonth since) {
    String partner = prefix + "-" + run;
    api.create(
        "/v1/partners", "{\"partnerId\":\"%s\",\"name\":\"%s\"}".formatted(partner, partner));
    api.create(
        "/v1/partners/" + partner + "/deals",
        """
        {"dealId":"deal-%s","programmeId":"prog-%s","effectiveFrom":"%s"}"""
            .formatted(run, run, since.atDay(1)));
    api.create(
        "/v1/promo-codes",
        """
        {"promoCode":"%s","partnerId":"%s","programmeId":"prog-%s",\
        "validFrom":"2020-01-01T00:00:00Z"}"""
            .formatted(partner, partner, run));
  }

  private void listen() {
    api.create(
        "/v1/destinations",
        """
        {"destinationId":"pb-%s","kind":"postback","partnerId":"aff-%s","method":"GET",\
        "token":"postback-token","url":"http://127.0.0.1:%d/pb?type={event_type}&token={token}",\
        "eventTypes":["conversion.registration","conversion.ftd","conversion.qualified"]}"""
            .formatted(run, run, listener.getAddress().getPort()));
  }

  private String registered(String player, Instant at, String more) {
    return Events.of(
        "r-" + player + run,
        "player.registered",
        player + run,
        at,
        """
        {"brand":"main","country":"DE","currency":"EUR","promoCode":"aff-%s"%s}"""
            .formatted(run, more));
  }

  private String email(String name) {
    return ",\"email\":\"" + name + "-" + run + "@example.com\"";
  }

  private String deposit(String player, Instant at) {
    return Events.of(
        "d-" + player + run,
        "deposit.completed",
        player + run,
        at,
        """
        {"paymentId":"pay-%s","amount":{"amount":"20.00","currency":"EUR"},"brand":"main"}"""
            .formatted(player + run));
  }

  private void send(String event) {
    Answer answer = pam.send(event);
    assertThat(answer.status()).as(answer.toString()).isIn(200, 202);
  }

  private Answer keyed(String path, String body) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", '"' + UUID.randomUUID().toString() + '"')
            .POST(BodyPublishers.ofString(body)));
  }

  private void set(String rule, int score, String parameters) {
    Answer set =
        api.post(
            "/v1/fraud/rules",
            """
            {"rule":"%s","programmeId":"prog-%s","score":%d,"parameters":{%s},"reason":"test"}"""
                .formatted(rule, run, score, parameters));
    assertThat(set.status()).as(set.toString()).isEqualTo(201);
  }

  /** Cases of this run's programme. */
  private List<JsonNode> cases(String state) {
    List<JsonNode> own = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get("/v1/fraud/cases?limit=200&state=" + state + cursor).json();
      page.path("items")
          .forEach(
              each -> {
                if (each.path("programmeId").asText().equals("prog-" + run)) {
                  own.add(each);
                }
              });
      cursor =
          page.path("nextCursor").isTextual() ? "&cursor=" + page.path("nextCursor").asText() : "";
    } while (!cursor.isEmpty());
    return own;
  }

  private JsonNode awaitCase(String subject) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(cases("open"))
                    .extracting(each -> each.path("subjectId").asText())
                    .contains(subject));
    String id =
        cases("open").stream()
            .filter(each -> each.path("subjectId").asText().equals(subject))
            .findFirst()
            .orElseThrow()
            .path("caseId")
            .asText();
    return api.get("/v1/fraud/cases/" + id).json();
  }

  private Answer decide(JsonNode found, String step) {
    return api.post(
        "/v1/fraud/cases/" + found.path("caseId").asText() + "/" + step,
        "{\"reason\":\"looked at\"}");
  }

  private List<String> statuses() {
    return api.get("/v1/deliveries?limit=200&destination=pb-" + run)
        .json()
        .path("items")
        .findValuesAsText("status");
  }

  private JsonNode statement(YearMonth month) {
    return api.get("/v1/partners/aff-" + run + "/statements?period=" + month).json().at("/items/0");
  }

  private void awaitTotal(YearMonth month, String total) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(statement(month).path("total").asText()).isEqualTo(total));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "duplicate_account | | ,\"phone\":\"+49 170 1234567\"",
        "duplicate_device | | ,\"ip\":\"203.0.113.7\",\"userAgent\":\"agent-%s\"",
        "registrations_per_address | \"limit\":1 | ,\"ip\":\"198.51.100.7\"",
        "registrations_per_device | \"limit\":1 | ,\"ip\":\"192.0.2.7\",\"userAgent\":\"a-%s\"",
        "registrations_per_hour | \"limit\":1 | ''",
        "under_age | | ,\"dateOfBirth\":\"2020-01-01\"",
        "self_referral | | ,\"ip\":\"100.64.9.9\""
      })
  void eachRuleFiresOnceAndNamesItself(String rule, String parameters, String more) {
    open(NOW);
    set(rule, 100, parameters == null ? "" : parameters);
    boolean alone = rule.equals("under_age") || rule.equals("self_referral");
    if (rule.equals("self_referral")) {
      Answer known =
          api.call(
              "PUT",
              "/v1/fraud/identities/aff-" + run,
              "{\"addresses\":[\"100.64.9.1\"],\"emails\":[\"me@%s.example\"]}".formatted(run));
      assertThat(known.json().path("addresses").asInt()).as(known.toString()).isEqualTo(1);
    }
    String said = (more == null ? "" : more.replace("%s", run)).replace("1234567", digits());
    Instant at = Instant.now().plusMillis(1);
    String first = registered("first", at, alone ? "" : said);
    String second = registered("second", at.plusMillis(1), said);
    send(first);
    send(second);
    JsonNode found = awaitCase("second" + run);
    assertThat(found.path("evidence").findValuesAsText("rule")).contains(rule);
    for (JsonNode each : found.path("evidence")) {
      if (each.path("rule").asText().equals(rule)) {
        assertThat(each.path("version").asInt()).isEqualTo(1);
        assertThat(each.path("score").asInt()).isEqualTo(100);
      }
    }
    assertThat(found.toString()).doesNotContain("1234567").doesNotContain("2020-01-01");
    send(second);
    send(first);
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(cases("open")).hasSize(1);
  }

  private String digits() {
    return String.format("%07d", Math.floorMod(run.hashCode(), 10_000_000));
  }

  @Test
  void aClickMomentsBeforeTheRegistrationIsTooQuick() {
    open(NOW);
    set("click_to_registration", 100, "\"seconds\":3600");
    send(registered("quick", Instant.now(), ",\"clickId\":\"" + click("aff") + "\""));
    // The promo code goes before the click, so nothing is known of the way.
    send(
        Events.of(
            "r2-" + run,
            "player.registered",
            "bot" + run,
            """
            {"brand":"main","country":"DE","currency":"EUR","clickId":"%s"}"""
                .formatted(click("aff"))));
    JsonNode found = awaitCase("bot" + run);
    assertThat(found.path("evidence").findValuesAsText("rule"))
        .containsExactly("click_to_registration");
    assertThat(cases("open")).hasSize(1);
  }

  /** A click by a person's app. */
  private String click(String prefix) {
    JsonNode link =
        api.create(
                "/v1/links",
                """
                {"partnerId":"%s-%s","programmeId":"prog-%s","landingUrl":"https://book.example/w"}"""
                    .formatted(prefix, run, run))
            .json();
    return api.create(
            "/v1/clicks",
            """
            {"code":"%s","userAgent":"BookApp/3.1 (iPhone)","ip":"192.0.2.7"}"""
                .formatted(link.path("code").asText()))
        .json()
        .path("clickId")
        .asText();
  }

  @Test
  void partnersWithUnusualFiguresAreHeld() {
    open(NOW);
    set("minimum_deposit_clustering", 100, "\"percent\":50,\"sample\":2");
    set("conversion_outlier", 100, "\"factor\":2,\"sample\":2,\"partners\":3");
    Instant at = Instant.now();
    for (String player : List.of("a", "b", "c")) {
      send(registered(player, at, ""));
      send(deposit(player, at.plusMillis(5)));
    }
    awaitTotal(NOW, "300.00");
    for (String prefix : List.of("one", "two", "farm")) {
      partner(prefix, NOW);
      for (int i = 0; i < 2; i++) {
        String clickId = click(prefix);
        if (prefix.equals("farm")) {
          send(Events.registered("f" + i + run, "f" + i + run, clickId));
          awaitBound("f" + i + run);
        }
      }
    }
    Answer swept = api.post("/v1/fraud/sweeps", "");
    assertThat(swept.status()).as(swept.toString()).isEqualTo(200);
    assertThat(awaitCase("aff-" + run).path("evidence").findValuesAsText("rule"))
        .containsExactly("minimum_deposit_clustering");
    JsonNode outlier = awaitCase("farm-" + run);
    assertThat(outlier.path("evidence").findValuesAsText("rule"))
        .containsExactly("conversion_outlier");
    assertThat(cases("open")).hasSize(2);
    assertThat(decide(outlier, "accept").json().path("state").asText()).isEqualTo("accepted");
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(cases("open")).hasSize(1);
  }

  private void awaitBound(String player) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get("/v1/players/" + player + "/attribution")
                    .json()
                    .path("partnerId")
                    .isTextual());
  }

  @Test
  void theTooYoungAndTheExcludedAreBoundAndToldToNobody() {
    open(NOW);
    listen();
    Instant at = Instant.now();
    send(Events.of("x-" + run, "player.self_excluded", "out" + run, at.minusSeconds(60), "{}"));
    send(registered("out", at, ""));
    send(registered("young", at, ",\"dateOfBirth\":\"2020-01-01\""));
    send(deposit("young", at.plusMillis(1)));
    JsonNode found = awaitCase("young" + run);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(statuses()).hasSize(4));
    assertThat(decide(found, "accept").status()).isEqualTo(200);
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(statuses()).hasSize(4).containsOnly("suppressed");
    assertThat(calls).isEmpty();
    assertThat(api.get("/v1/deliveries?destination=pb-" + run).text()).contains("under_age");
    for (String player : List.of("out", "young")) {
      assertThat(
              api.get("/v1/players/" + player + run + "/attribution")
                  .json()
                  .path("partnerId")
                  .asText())
          .isEqualTo("aff-" + run);
    }
    assertThat(statement(NOW).path("total").asText()).isEqualTo("100.00");
  }

  @Test
  void rejectedMeansNothingPaidAndNothingDelivered() {
    open(NOW);
    listen();
    Instant at = Instant.now();
    List<String> events =
        List.of(
            registered("a", at, email("x")),
            registered("b", at.plusMillis(1), email("x")),
            deposit("a", at.plusMillis(2)),
            deposit("b", at.plusMillis(3)));
    events.forEach(this::send);
    JsonNode found = awaitCase("b" + run);
    awaitTotal(NOW, "200.00");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls).hasSize(3));
    assertThat(statuses()).containsOnly("delivered", "held").filteredOn("held"::equals).hasSize(3);
    assertPartnerSeesNoEvidence();
    Answer rejected = decide(found, "reject");
    assertThat(rejected.json().path("state").asText())
        .as(rejected.toString())
        .isEqualTo("rejected");
    awaitTotal(NOW, "100.00");
    assertThat(statuses()).containsOnly("delivered", "dropped");
    assertThat(decide(found, "accept").code()).isEqualTo("case_decided");
    events.forEach(this::send);
    send(Events.deposit("late-" + run, "b" + run, "50.00"));
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(statement(NOW).path("total").asText()).isEqualTo("100.00");
    assertThat(calls).hasSize(3);
    assertThat(cases("open")).isEmpty();
    assertThat(api.get("/v1/events/trackside/fraud-" + found.path("caseId").asText()).status())
        .isIn(200, 404);
  }

  private void assertPartnerSeesNoEvidence() {
    JsonNode client =
        api.create(
                "/v1/clients",
                """
                {"scopes":["partners:write","deliveries:write"],"partnerId":"aff-%s"}"""
                    .formatted(run))
            .json();
    Api theirs =
        Api.of(api.base(), client.path("clientId").asText(), client.path("clientSecret").asText());
    assertThat(theirs.get("/v1/fraud/cases").status()).isEqualTo(404);
    assertThat(theirs.get("/v1/fraud/rules").status()).isEqualTo(404);
    JsonNode held = theirs.get("/v1/deliveries?status=held").json().path("items");
    assertThat(held).hasSize(3);
    assertThat(held.findValuesAsText("reason")).isEmpty();
    assertThat(api.get("/v1/deliveries?status=held&destination=pb-" + run).text())
        .contains("under_review");
  }

  @Test
  void acceptedIsPaidAndDeliveredOnceAndRejectedAfterACloseIsTakenBack() {
    YearMonth month = earliestOpen();
    open(month);
    listen();
    Instant at = month.atDay(5).atStartOfDay().toInstant(ZoneOffset.UTC);
    List<String> events = new ArrayList<>();
    for (String player : List.of("a", "b", "c")) {
      events.add(registered(player, at.plusSeconds(events.size()), email("x")));
    }
    for (String player : List.of("a", "b", "c")) {
      events.add(deposit(player, at.plusSeconds(60 + events.size())));
    }
    events.forEach(this::send);
    JsonNode second = awaitCase("b" + run);
    JsonNode third = awaitCase("c" + run);
    awaitTotal(month, "300.00");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls).hasSize(3));
    close(month);
    String path = "/v1/statements/" + statement(month).path("statementId").asText();
    assertThat(keyed(path + "/approve", "{}").status()).isEqualTo(200);
    pays(path, "100.00");
    assertThat(keyed(path + "/pay", "{}").code()).isEqualTo("commission_held");
    assertThat(calls).hasSize(3);

    assertThat(decide(second, "accept").status()).isEqualTo(200);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls).hasSize(6));
    pays(path, "200.00");
    assertThat(decide(third, "reject").status()).isEqualTo(200);
    assertThat(keyed(path + "/pay", "{}").code()).isEqualTo("commission_held");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(statement(month.plusMonths(1)).path("lines").toString())
                    .contains("CPA_REVERSAL")
                    .contains("-100.00"));
    events.forEach(this::send);
    assertThat(api.post("/v1/fraud/sweeps", "").status()).isEqualTo(200);
    assertThat(cases("open")).isEmpty();
    assertThat(statuses()).containsOnly("delivered", "dropped");
    assertThat(calls).hasSize(6);
    assertThat(balance("paid")).isEqualTo("200.00");
  }

  private void pays(String path, String sum) {
    Answer paid = keyed(path + "/pay", "{}");
    assertThat(paid.status()).as(paid.toString()).isEqualTo(200);
    assertThat(balance("paid")).isEqualTo(sum);
  }

  /** Periods close for everybody: one that no other test's figures lie in any more. */
  private YearMonth earliestOpen() {
    for (int back = 6; back > 2; back--) {
      YearMonth month = NOW.minusMonths(back);
      JsonNode period = api.get("/v1/periods/" + month).json();
      if (!period.path("state").asText().equals("closed")) {
        return month;
      }
    }
    return NOW.minusMonths(2);
  }

  private void close(YearMonth month) {
    Answer ordered = keyed("/v1/periods/" + month + "/close", "");
    assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
    String job = "/v1/jobs/" + ordered.json().path("jobId").asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(api.get(job).json().path("state").asText()).isEqualTo("done"));
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
}
