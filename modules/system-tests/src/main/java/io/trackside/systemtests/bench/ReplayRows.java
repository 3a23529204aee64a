package io.trackside.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.signing.WebhookSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The replay of a stored window that finds every event known: bets, whose state is read and
 * compared part by part, and facts of a single row. Ordered over HTTP; a rate is what the job
 * counted, by the time from the order until the job is seen to be done.
 */
final class ReplayRows {
  private static final String FACTS_SOURCE = "bench-facts";
  private static final int FACTS = Integer.getInteger("bench.replay.events", 50_000);
  private static final int FACTS_A_REQUEST = 5_000;
  private static final Duration JOB_MAX = Duration.ofMinutes(10);
  private static final long POLL_MILLIS = 25;

  private final Stage stage;
  private final Options options;

  ReplayRows(Stage stage, Options options) {
    this.stage = stage;
    this.options = options;
  }

  /**
   * Adds the rows.
   *
   * @param source whose bets are stored
   * @param from the window of the bets, included
   * @param to excluded
   */
  void measure(Table table, String source, Instant from, Instant to) {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
    storeFacts();
    Instant after = Instant.now().plusSeconds(1);
    PlainJdbc jdbc = new PlainJdbc(stage.database(), options.seconds());
    // Once for the compiler.
    replay(source, from, to);
    replay(FACTS_SOURCE, before, after);
    List<Measured> bets = new ArrayList<>();
    List<Measured> facts = new ArrayList<>();
    List<Measured> plain = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      bets.add(replay(source, from, to));
      facts.add(replay(FACTS_SOURCE, before, after));
      plain.add(jdbc.read(source, from, to));
    }
    Measured ceiling = Measured.median(plain);
    String target = "≥ 10,000/s";
    String of = "plain JDBC, reading the stored bets";
    table.add(of, ceiling, "–", "–", 0);
    table.add(
        "replay of a stored window, bets", Measured.median(bets), target, of, ceiling.perSecond());
    table.add(
        "replay of a stored window, %,d facts of a row each".formatted(FACTS),
        Measured.median(facts),
        target,
        of,
        ceiling.perSecond());
  }

  private Measured replay(String source, Instant from, Instant to) {
    ObjectNode window = new ObjectMapper().createObjectNode();
    window.put("from", from.toString()).put("to", to.toString());
    long start = System.nanoTime();
    HubClient hub = stage.hub();
    String job = hub.post("/v1/sources/" + source + "/replays", window).path("jobId").asText();
    JsonNode seen = hub.get("/v1/jobs/" + job);
    while (!seen.path("state").asText().equals("done")) {
      if (seen.path("state").asText().equals("failed")
          || System.nanoTime() - start > JOB_MAX.toNanos()) {
        throw new IllegalStateException("the replay did not end: " + seen);
      }
      Stage.pause(POLL_MILLIS);
      seen = hub.get("/v1/jobs/" + job);
    }
    long nanos = System.nanoTime() - start;
    long read = seen.at("/progress/read").asLong();
    long other = read - seen.at("/progress/unchanged").asLong();
    return new Measured(read * 1_000_000_000L / nanos, 0, 0, read == 0 ? 1 : other);
  }

  /** Events whose whole effect is a row: what a player completed. */
  private void storeFacts() {
    ObjectNode name = new ObjectMapper().createObjectNode().put("name", FACTS_SOURCE);
    JsonNode created = stage.hub().post("/v1/sources", name);
    WebhookSecret secret = WebhookSecret.parse(created.at("/keys/0/secret").asText());
    for (int first = 0; first < FACTS; first += FACTS_A_REQUEST) {
      send(secret, "facts-" + first, lines(first, Math.min(FACTS, first + FACTS_A_REQUEST)));
    }
    stage.awaitDrained();
  }

  private static byte[] lines(int first, int end) {
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    StringBuilder lines = new StringBuilder();
    for (int i = first; i < end; i++) {
      lines.append(
          """
          {"specversion":"1.0","id":"fact-%d","source":"%s","type":"wagering.completed",\
          "time":"%s","subject":"fact-player-%d","data":{}}
          """
              .formatted(i, FACTS_SOURCE, time, i));
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void send(WebhookSecret secret, String id, byte[] body) {
    long now = Instant.now().getEpochSecond();
    URI uri = stage.server().baseUrl().resolve("/v1/sources/" + FACTS_SOURCE + "/events");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-ndjson")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(now))
            .header("webhook-signature", secret.sign(id, now, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 202) {
        throw new IllegalStateException("not accepted: " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
