package io.trackside.simulator.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PamServerTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
  private final Book book = new Book("pam", "t", "main", clock);
  private final HttpClient client = HttpClient.newHttpClient();
  private PamServer server;

  @BeforeEach
  void starts() throws Exception {
    PamTokens tokens = new PamTokens("trackside", "pam-secret", Duration.ofSeconds(60), clock);
    server = new PamServer(book, tokens, 0);
    for (int i = 0; i < 25; i++) {
      String player = "p-%02d".formatted(i);
      book.record(new Fact.Registered(player, "MT", "EUR", null));
      book.record(new Fact.Deposited(player, "pay-" + i, 10_00 + i));
    }
  }

  @AfterEach
  void stops() {
    server.close();
  }

  @Test
  void pagesThroughAWindowWithoutGapOrRepetition() throws Exception {
    List<String> ids = new ArrayList<>();
    String window = "/v1/events?from=2026-03-14T12:00:00.000010Z&to=2026-03-14T12:00:00.000040Z";
    String cursor = "";
    for (int pages = 0; pages < 10; pages++) {
      JsonNode page = Json.read(get(window + "&limit=7" + cursor, token()).body());
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      if (page.path("nextCursor").isNull()) {
        break;
      }
      cursor = "&cursor=" + page.path("nextCursor").asText();
    }
    List<String> expected =
        book.journal().stream().skip(10).limit(30).map(BookEvent::eventId).toList();
    assertThat(ids).isEqualTo(expected);
  }

  @Test
  void answersForOneOfSeveralSystemsAlone() throws Exception {
    PamTokens tokens = new PamTokens("trackside", "pam-secret", Duration.ofSeconds(60), clock);
    server.close();
    server = new PamServer(book, "another", tokens, 0);
    String window = "/v1/events?from=2026-03-14T12:00:00Z&to=2026-03-14T12:00:01Z";
    assertThat(Json.read(get(window, token()).body()).path("items")).isEmpty();
  }

  @Test
  void pagesThroughTheLedger() throws Exception {
    String days = "/v1/ledger?from=2026-03-01&to=2026-04-01&limit=20";
    JsonNode first = Json.read(get(days, token()).body());
    String cursor = "&cursor=" + first.path("nextCursor").asText();
    JsonNode second = Json.read(get(days + cursor, token()).body());
    assertThat(first.path("items")).hasSize(20);
    assertThat(second.path("items")).hasSize(5);
    assertThat(second.path("nextCursor").isNull()).isTrue();
    assertThat(first.path("items").path(3).path("deposits").asText()).isEqualTo("10.03");
  }

  @Test
  void answersNothingWithoutAToken() throws Exception {
    HttpResponse<byte[]> response = get("/v1/ledger?from=2026-03-01&to=2026-04-01", "made-up");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void refusesAWrongSecret() throws Exception {
    HttpResponse<byte[]> response = tokenRequest("wrong");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(Json.read(response.body()).path("error").asText()).isEqualTo("invalid_client");
  }

  @Test
  void throttlesAndFailsOnOrder() throws Exception {
    String token = token();
    server.throttleNext(1);
    HttpResponse<byte[]> throttled = get("/v1/ledger?from=2026-03-01&to=2026-04-01", token);
    assertThat(throttled.statusCode()).isEqualTo(429);
    assertThat(throttled.headers().firstValue("Retry-After")).hasValue("1");
    server.failNext(1);
    assertThat(get("/v1/ledger?from=2026-03-01&to=2026-04-01", token).statusCode()).isEqualTo(503);
    assertThat(get("/v1/ledger?from=2026-03-01&to=2026-04-01", token).statusCode()).isEqualTo(200);
  }

  @Test
  void namesTheBadParameter() throws Exception {
    HttpResponse<byte[]> response = get("/v1/events?from=2026-03-14T12:00:00Z", token());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Json.read(response.body()).path("detail").asText()).contains("to");
  }

  private String token() throws Exception {
    return Json.read(tokenRequest("pam-secret").body()).path("access_token").asText();
  }

  private HttpResponse<byte[]> tokenRequest(String secret) throws Exception {
    String form = "grant_type=client_credentials&client_id=trackside&client_secret=" + secret;
    HttpRequest request =
        HttpRequest.newBuilder(server.baseUrl().resolve("/oauth2/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> get(String path, String token) throws Exception {
    URI uri = URI.create(server.baseUrl() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }
}
