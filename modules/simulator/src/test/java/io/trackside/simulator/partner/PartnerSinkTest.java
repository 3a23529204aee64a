package io.trackside.simulator.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.simulator.signing.WebhookSecret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartnerSinkTest {
  private static final String BODY =
      "{\"type\":\"conversion.ftd\",\"timestamp\":\"2026-03-14T15:09:26Z\","
          + "\"data\":{\"playerId\":\"p-1\"}}";

  private final Clock clock = Clock.systemUTC();
  private final WebhookSecret secret = WebhookSecret.random(new Random(2));
  private final HttpClient client = HttpClient.newHttpClient();
  private PartnerSink sink;

  @BeforeEach
  void starts() throws IOException {
    sink = new PartnerSink(0, "tok-1", clock);
    sink.expectSecret(secret);
  }

  @AfterEach
  void stops() {
    sink.close();
  }

  @Test
  void keepsOneRowForAllAttemptsOfAPostback() throws Exception {
    assertThat(postback("e-1", "12.75", "tok-1")).isEqualTo(200);
    assertThat(postback("e-1", "12.75", "tok-1")).isEqualTo(200);
    assertThat(sink.received()).hasSize(1);
    assertThat(sink.received().get(0).attempts()).isEqualTo(2);
    assertThat(sink.received().get(0).values())
        .containsEntry("amount", "12.75")
        .doesNotContainKey("token");
    assertThat(sink.violations()).isEmpty();
  }

  @Test
  void notesOtherBytesUnderTheSameId() throws Exception {
    postback("e-1", "12.75", "tok-1");
    postback("e-1", "13", "tok-1");
    assertThat(sink.violations()).singleElement().asString().contains("other bytes", "e-1");
  }

  @Test
  void refusesAWrongTokenAndALiteralMacro() throws Exception {
    assertThat(postback("e-1", "1", "tok-2")).isEqualTo(401);
    assertThat(postback("e-1", "%7Bamount%7D", "tok-1")).isEqualTo(401);
    assertThat(sink.received()).isEmpty();
    assertThat(sink.violations()).hasSize(2);
  }

  @Test
  void takesASignedWebhookAndRefusesAnyOther() throws Exception {
    long now = clock.instant().getEpochSecond();
    String right = secret.sign("evt-1", now, BODY.getBytes(UTF_8));
    assertThat(webhook("evt-1", now, right)).isEqualTo(200);
    assertThat(webhook("evt-2", now, right)).isEqualTo(401);
    long old = now - 301;
    assertThat(webhook("evt-3", old, secret.sign("evt-3", old, BODY.getBytes(UTF_8))))
        .isEqualTo(401);
    assertThat(sink.received())
        .singleElement()
        .extracting(Received::eventType)
        .isEqualTo("conversion.ftd");
    assertThat(sink.violations()).hasSize(2);
  }

  @Test
  void failsTheFirstAttemptAndTakesTheSecond() throws Exception {
    sink.misbehave(new Faults(1, 0, 0, 0, Duration.ZERO));
    assertThat(postback("e-1", "1", "tok-1")).isEqualTo(500);
    assertThat(postback("e-1", "1", "tok-1")).isEqualTo(200);
    assertThat(sink.received().get(0).successes()).isEqualTo(1);
  }

  @Test
  void throttlesWithRetryAfter() throws Exception {
    sink.misbehave(new Faults(0, 1, 3, 0, Duration.ZERO));
    HttpResponse<String> response = get("/postback?event_id=e-1&token=tok-1");
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("3");
  }

  @Test
  void hangsUpWithoutAnAnswer() {
    sink.misbehave(new Faults(0, 0, 0, 1, Duration.ofMillis(20)));
    long now = clock.instant().getEpochSecond();
    String signature = secret.sign("evt-1", now, BODY.getBytes(UTF_8));
    assertThatThrownBy(() -> webhook("evt-1", now, signature)).isInstanceOf(IOException.class);
    assertThat(sink.received()).singleElement().extracting(Received::successes).isEqualTo(0);
  }

  @Test
  void refusesConnectionsWhileItIsDown() throws Exception {
    sink.down();
    assertThatThrownBy(() -> postback("e-1", "1", "tok-1")).isInstanceOf(ConnectException.class);
    sink.up();
    assertThat(postback("e-1", "1", "tok-1")).isEqualTo(200);
  }

  private int postback(String eventId, String amount, String token) throws Exception {
    String query = "event_id=%s&event_type=conversion.ftd&amount=%s&token=%s";
    return get("/postback?" + query.formatted(eventId, amount, token)).statusCode();
  }

  private HttpResponse<String> get(String target) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(sink.webhookUrl().resolve(target)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private int webhook(String id, long timestamp, String signature) throws Exception {
    URI uri = sink.webhookUrl();
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(timestamp))
            .header("webhook-signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(BODY))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }
}
