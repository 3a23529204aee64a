package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
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
    Programme programme =
        Programme.open(
            api,
            run,
            "http://127.0.0.1:%d/pb?type={event_type}&click={click_id}&token={token}"
                .formatted(partnersServer.getAddress().getPort()),
            "\"conversion.registration\",\"conversion.ftd\"");
    String clickId = programme.click();
    String player = "p-" + run;

    pam.send(Events.registered("r-" + run, player, clickId));
    pam.send(Events.deposit("d-" + run, player, "50.00"));
    pam.send(Events.lostBet("b1-" + run, player, "bet1-" + run, 1, "10.00"));
    pam.send(Events.lostBet("b2-" + run, player, "bet2-" + run, 1, "30.00"));
    awaitTotal(programme, "12.00");

    pam.send(Events.lostBet("b3-" + run, player, "bet2-" + run, 2, "20.00"));
    awaitTotal(programme, "9.00");
    pam.send(Events.lostBet("b4-" + run, player, "bet2-" + run, 1, "30.00"));
    awaitProcessed(pam, "b4-" + run);
    awaitTotal(programme, "9.00");

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

  private void awaitTotal(Programme programme, String total) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(programme.total()).isEqualTo(total));
  }
}
