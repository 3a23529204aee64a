package io.trackside.systemtests.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An event of a type that its source was not to send waits until it is, and then counts once. */
@ExtendWith(Hub.class)
class ExpectedTypesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final String source = "src-" + run;
  private final String player = "p-" + run;
  private final Instant start = Instant.now().minusSeconds(60);
  private final String deposit = Events.deposit("d-" + run, player, "50.00");
  private HttpServer book;

  ExpectedTypesIT(Api api) {
    this.api = api;
  }

  @BeforeEach
  void aBookWithOneDeposit() throws IOException {
    book = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    book.createContext(
        "/oauth2/token",
        exchange ->
            answer(
                exchange, "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":600}"));
    book.createContext("/v1/events", exchange -> answer(exchange, "{\"items\":[" + deposit + "]}"));
    book.start();
  }

  @AfterEach
  void close() {
    book.stop(0);
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, json.length());
    exchange.getResponseBody().write(json.getBytes(UTF_8));
    exchange.close();
  }

  private JsonNode done(String kind) {
    String window =
        "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(start, Instant.now().plusSeconds(60));
    String job =
        api.create("/v1/sources/" + source + "/" + kind, window).json().path("jobId").asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get("/v1/jobs/" + job).json().path("state").asText())
                    .isEqualTo("done"));
    return api.get("/v1/jobs/" + job).json().path("progress");
  }

  private void awaitHeld(int events) {
    String path = "/v1/quarantine?source=" + source + "&code=type_not_expected";
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(api.get(path).json().path("items")).hasSize(events));
  }

  @Test
  void aReplayAfterTheTypesWereWidenedTakesItOnce() {
    String address = "http://127.0.0.1:" + book.getAddress().getPort();
    api.create(
        "/v1/sources",
        """
        {"name":"%s","eventTypes":["kyc.changed"],"pam":{"baseUrl":"%s","tokenUrl":"%s/oauth2/token",\
        "clientId":"hub","clientSecret":"secret-of-the-book"}}"""
            .formatted(source, address, address));
    assertThat(done("backfills").path("accepted").asInt()).isEqualTo(1);
    awaitHeld(1);
    assertThat(done("replays").path("quarantined").asInt()).as("not widened yet").isEqualTo(1);
    assertThat(api.get("/v1/players/" + player + "/facts").code()).isEqualTo("player_unknown");

    api.call(
        "PATCH",
        "/v1/sources/" + source,
        "{\"eventTypes\":[\"kyc.changed\",\"deposit.completed\"]}");
    assertThat(done("replays").path("changed").asInt()).isEqualTo(1);
    awaitHeld(0);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(deposits()).isEqualTo("50.00×1"));
    JsonNode again = done("replays");
    assertThat(again.path("unchanged").asInt()).isEqualTo(1);
    assertThat(again.has("changed")).isFalse();
    assertThat(done("backfills").path("duplicates").asInt()).isEqualTo(1);
    assertThat(deposits()).isEqualTo("50.00×1");
  }

  private String deposits() {
    JsonNode day = api.get("/v1/players/" + player + "/facts").json().at("/progress/0");
    return day.at("/deposits/amount").asText() + "×" + day.path("depositCount").asInt();
  }
}
