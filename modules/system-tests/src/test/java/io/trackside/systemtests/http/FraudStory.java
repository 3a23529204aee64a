package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tests of doubt have in common: a programme of their own, its players and its cases. */
abstract class FraudStory {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final YearMonth NOW = YearMonth.now(ZoneOffset.UTC);

  final Api api;
  final String run = UUID.randomUUID().toString().substring(0, 8);
  final SignedSource pam;

  @RegisterExtension final ListeningPartner listener = new ListeningPartner();

  FraudStory(Api api) {
    this.api = api;
    this.pam = SignedSource.create(api);
  }

  /** A programme with one partner on 100 a player from a first deposit of 20, and a promo code. */
  void open(YearMonth since) {
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

  void partner(String prefix, YearMonth since) {
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

  void listen() {
    api.create(
        "/v1/destinations",
        """
        {"destinationId":"pb-%s","kind":"postback","partnerId":"aff-%s","method":"GET",\
        "token":"postback-token","url":"%s",\
        "eventTypes":["conversion.registration","conversion.ftd","conversion.qualified"]}"""
            .formatted(run, run, listener.url("/pb?type={event_type}&token={token}")));
  }

  String registered(String player, Instant at, String more) {
    return Events.of(
        "r-" + player + run,
        "player.registered",
        player + run,
        at,
        """
        {"brand":"main","country":"DE","currency":"EUR","promoCode":"aff-%s"%s}"""
            .formatted(run, more));
  }

  String email(String name) {
    return ",\"email\":\"" + name + "-" + run + "@example.com\"";
  }

  String deposit(String player, Instant at) {
    return Events.of(
        "d-" + player + run,
        "deposit.completed",
        player + run,
        at,
        """
        {"paymentId":"pay-%s","amount":{"amount":"20.00","currency":"EUR"},"brand":"main"}"""
            .formatted(player + run));
  }

  void send(String event) {
    Answer answer = pam.send(event);
    assertThat(answer.status()).as(answer.toString()).isIn(200, 202);
  }

  Answer keyed(String path, String body) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", '"' + UUID.randomUUID().toString() + '"')
            .POST(BodyPublishers.ofString(body)));
  }

  void set(String rule, int score, String parameters) {
    Answer set =
        api.post(
            "/v1/fraud/rules",
            """
            {"rule":"%s","programmeId":"prog-%s","score":%d,"parameters":{%s},"reason":"test"}"""
                .formatted(rule, run, score, parameters));
    assertThat(set.status()).as(set.toString()).isEqualTo(201);
  }

  /** Cases of this run's programme. */
  List<JsonNode> cases(String state) {
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

  JsonNode awaitCase(String subject) {
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

  Answer decide(JsonNode found, String step) {
    return api.post(
        "/v1/fraud/cases/" + found.path("caseId").asText() + "/" + step,
        "{\"reason\":\"looked at\"}");
  }

  List<String> statuses() {
    return api.get("/v1/deliveries?limit=200&destination=pb-" + run)
        .json()
        .path("items")
        .findValuesAsText("status");
  }

  JsonNode statement(YearMonth month) {
    return api.get("/v1/partners/aff-" + run + "/statements?period=" + month).json().at("/items/0");
  }

  void awaitTotal(YearMonth month, String total) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(statement(month).path("total").asText()).isEqualTo(total));
  }

  /** A click by a person's app. */
  String click(String prefix) {
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
}
