package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Click, registration, deposit, bets, statement, postback: the main job, by hand. */
@ExtendWith(Hub.class)
class ChainIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final List<URI> calls = new CopyOnWriteArrayList<>();
  private HttpServer partnersServer;

  ChainIT(Api api) {
    this.api = api;
  }

  @BeforeEach
  void partnerListens() throws IOException {
    partnersServer =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    partnersServer.createContext(
        "/",
        exchange -> {
          calls.add(exchange.getRequestURI());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    partnersServer.start();
  }

  @AfterEach
  void partnerLeaves() {
    partnersServer.stop(0);
  }

  @Test
  void aClickBecomesCommissionAndAPostback() {
    SignedSource pam = SignedSource.create(api);
    String code = openProgramme();
    String clickId = click(code);
    String player = "p-" + run;

    pam.send(Events.registered("r-" + run, player, clickId));
    pam.send(Events.deposit("d-" + run, player, "50.00"));
    pam.send(Events.lostBet("b1-" + run, player, "bet1-" + run, 1, "10.00"));
    pam.send(Events.lostBet("b2-" + run, player, "bet2-" + run, 1, "30.00"));
    awaitTotal("12.00");

    pam.send(Events.lostBet("b3-" + run, player, "bet2-" + run, 2, "20.00"));
    awaitTotal("9.00");
    pam.send(Events.lostBet("b4-" + run, player, "bet2-" + run, 1, "30.00"));
    awaitProcessed(pam, "b4-" + run);
    awaitTotal("9.00");

    JsonNode attribution = api.get("/v1/players/" + player + "/attribution").json();
    assertThat(attribution.path("partnerId").asText()).isEqualTo("aff-" + run);
    assertThat(attribution.toString()).contains(clickId);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(calls).hasSize(2));
    assertThat(calls)
        .extracting(URI::getQuery)
        .anySatisfy(query -> assertThat(query).contains("conversion.registration"))
        .anySatisfy(query -> assertThat(query).contains("conversion.ftd"));
    assertThat(api.get("/v1/deliveries?destination=pb-" + run).json().path("items"))
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.path("status").asText()).isEqualTo("delivered"));
  }

  private String openProgramme() {
    String monthStart = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).toString();
    api.create(
        "/v1/programmes",
        """
        {"programmeId":"prog-%s","name":"n","brand":"main","allowedHosts":["book.example"]}"""
            .formatted(run));
    api.create(
        "/v1/partners",
        """
        {"partnerId":"aff-%s","name":"n"}"""
            .formatted(run));
    api.create(
        "/v1/deals",
        """
        {"dealId":"deal-%s","currency":"EUR","timeZone":"UTC","effectiveFrom":"%s",\
        "ngr":[{"deduct":"BONUS"}],"revShare":[{"base":"NGR","tiers":[{"percent":"30"}]}],\
        "carryover":{"mode":"FULL"}}"""
            .formatted(run, monthStart));
    api.create(
        "/v1/partners/aff-" + run + "/deals",
        """
        {"dealId":"deal-%s","programmeId":"prog-%s","effectiveFrom":"%s"}"""
            .formatted(run, run, monthStart));
    api.create(
        "/v1/destinations",
        """
        {"destinationId":"pb-%s","kind":"postback","partnerId":"aff-%s","method":"GET","token":"postback-token",\
        "url":"http://127.0.0.1:%d/pb?type={event_type}&click={click_id}&token={token}",\
        "eventTypes":["conversion.registration","conversion.ftd"]}"""
            .formatted(run, run, partnersServer.getAddress().getPort()));
    return api.create(
            "/v1/links",
            """
            {"partnerId":"aff-%s","programmeId":"prog-%s","landingUrl":"https://book.example/w"}"""
                .formatted(run, run))
        .json()
        .path("code")
        .asText();
  }

  private String click(String code) {
    Answer answer = Api.anonymous(api.base()).get("/c/" + code + "?sub1=banner");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(302);
    assertThat(answer.header("Location")).startsWith("https://book.example/w");
    Matcher found = Pattern.compile("tsclid=([^&]+)").matcher(answer.header("Location"));
    assertThat(found.find()).isTrue();
    assertThat(found.group(1)).hasSizeBetween(22, 64);
    return found.group(1);
  }

  private void awaitProcessed(SignedSource pam, String eventId) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !api.get("/v1/events/" + pam.name() + "/" + eventId)
                    .json()
                    .path("state")
                    .asText()
                    .equals("received"));
  }

  private void awaitTotal(String total) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(amount(statement().path("total"))).isEqualTo(total));
  }

  private static String amount(JsonNode money) {
    return money.isObject() ? money.path("amount").asText() : money.asText();
  }

  private JsonNode statement() {
    JsonNode items =
        api.get("/v1/partners/aff-" + run + "/statements?period=" + YearMonth.now(ZoneOffset.UTC))
            .json()
            .path("items");
    return items.isEmpty() ? MissingNode.getInstance() : items.get(0);
  }
}
