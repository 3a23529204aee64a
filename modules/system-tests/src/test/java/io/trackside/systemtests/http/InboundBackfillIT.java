package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.BookEvent;
import io.trackside.simulator.pam.Fact;
import io.trackside.simulator.pam.PamServer;
import io.trackside.simulator.pam.PamTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What was sent during a long outage is never believed by its signature, whatever the tolerance.
 */
@ExtendWith(Hub.class)
class InboundBackfillIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TOLERANCE_MAX_SECONDS = 3_600;

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Book book =
      new Book("pam", run, "main", Clock.offset(Clock.systemUTC(), Duration.ofDays(-30)));

  InboundBackfillIT(Api api) {
    this.api = api;
  }

  private JsonNode missed(SignedSource source) {
    return api.get("/v1/sources/" + source.name() + "/watermark").json().path("missed");
  }

  private int stored(SignedSource source, BookEvent event) {
    return api.get("/v1/events/" + source.name() + "/" + event.eventId()).status();
  }

  private SignedSource source(PamServer pam) {
    return SignedSource.with(
        api,
        ",\"toleranceSeconds\":%d,\"pam\":{\"baseUrl\":\"%s\",\"tokenUrl\":\"%s/oauth2/token\",\"clientId\":\"trackside\",\"clientSecret\":\"pam-secret\"}"
            .formatted(TOLERANCE_MAX_SECONDS, pam.baseUrl(), pam.baseUrl()));
  }

  @Test
  void thirtyDaysOldEventsComeByBackfillAlone() throws Exception {
    String player = "p-" + run;
    book.record(new Fact.Registered(player, "MT", "EUR", null));
    book.record(new Fact.Deposited(player, "pay-" + run, 10_00));
    List<BookEvent> events = book.journal();
    PamTokens tokens =
        new PamTokens("trackside", "pam-secret", Duration.ofMinutes(5), Clock.systemUTC());
    try (PamServer pam = new PamServer(book, tokens, 0)) {
      SignedSource source = source(pam);
      for (BookEvent event : events) {
        Answer answer = source.send(Json.bytes(event.body()), "application/json", event.time());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("timestamp_stale");
        assertThat(stored(source, event)).isEqualTo(404);
      }
      assertThat(
              api.call("PATCH", "/v1/sources/" + source.name(), "{\"toleranceSeconds\":2592000}")
                  .status())
          .as("a wider tolerance is no way in")
          .isEqualTo(400);
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(missed(source)).isNotEmpty());

      JsonNode hours = missed(source);
      Instant from = Instant.parse(hours.path(0).path("from").asText());
      Instant to = Instant.parse(hours.path(hours.size() - 1).path("to").asText());
      assertThat(events.get(0).time()).isBetween(from, to);
      backfill(source, from.plusSeconds(1), to);
      assertThat(missed(source)).as("not the whole hour").hasSameSizeAs(hours);
      backfill(source, from, to);
      assertThat(missed(source)).isEmpty();
      assertThat(events).allMatch(event -> stored(source, event) == 200);
    }
  }

  private void backfill(SignedSource source, Instant from, Instant to) {
    String job =
        api.create(
                "/v1/sources/" + source.name() + "/backfills",
                "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to))
            .json()
            .path("jobId")
            .asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get("/v1/jobs/" + job).json().path("state").asText())
                    .isEqualTo("done"));
  }
}
