package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.systemtests.server.TracksideServer;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A window of stored events goes through the projection again, and only what differs is felt. */
@ExtendWith(Hub.class)
class ReplayIT {
  private static final Duration PATIENCE = Duration.ofSeconds(240);
  private static final int PLAYERS = 6;

  /** 30 % of what the two bound players lost: 10.00 and, after a correction, 20.00 each. */
  private static final String TOTAL = "18.00";

  private final TracksideServer server;
  private final Api api;
  private final SignedSource pam;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Instant start = Instant.now().minusSeconds(60);

  ReplayIT(TracksideServer server, Api api) {
    this.server = server;
    this.api = api;
    this.pam = SignedSource.create(api);
  }

  @AfterEach
  void leaveItRunning() {
    if (!server.isRunning()) {
      server.start();
    }
  }

  private String order(String more) {
    return order(pam.name(), more);
  }

  private String order(String source, String more) {
    String window =
        "{\"from\":\"%s\",\"to\":\"%s\"%s}".formatted(start, Instant.now().plusSeconds(60), more);
    Answer answer = api.post("/v1/sources/" + source + "/replays", window);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    return answer.json().path("jobId").asText();
  }

  private JsonNode job(String jobId) {
    return api.get("/v1/jobs/" + jobId).json();
  }

  private JsonNode done(String jobId) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(job(jobId).path("state").asText())
                    .as(job(jobId).toString())
                    .isEqualTo("done"));
    return job(jobId).path("progress");
  }

  private void awaitDrained() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get("/v1/sources/" + pam.name() + "/watermark").json().path("pending").asInt()
                    == 0);
  }

  /** All that the outside sees of the partner: statement, deliveries, players. */
  private List<String> outcome() {
    List<String> seen = new ArrayList<>();
    String period = YearMonth.now(ZoneOffset.UTC).toString();
    JsonNode statements =
        api.get("/v1/partners/aff-" + run + "/statements?period=" + period).json().path("items");
    for (JsonNode statement : statements) {
      seen.add(((ObjectNode) statement).without("asOf").toString());
    }
    for (JsonNode item : api.get("/v1/deliveries?destination=pb-" + run).json().path("items")) {
      seen.add(item.toString());
    }
    for (int player = 0; player < PLAYERS; player++) {
      JsonNode facts = api.get("/v1/players/p" + player + "-" + run + "/facts").json();
      seen.add(((ObjectNode) facts).without("processedUpTo").toString());
    }
    return seen;
  }

  private List<String> events(String clickId) {
    List<String> bodies = new ArrayList<>();
    for (int player = 0; player < PLAYERS; player++) {
      String id = player + "-" + run;
      bodies.add(Events.registered("r" + id, "p" + id, player < 2 ? clickId : "none"));
      bodies.add(Events.deposit("d" + id, "p" + id, "50.00"));
      bodies.add(Events.lostBet("b1" + id, "p" + id, "bet1-" + id, 1, "10.00"));
      bodies.add(Events.lostBet("b2" + id, "p" + id, "bet2-" + id, 1, "30.00"));
      bodies.add(Events.lostBet("b3" + id, "p" + id, "bet2-" + id, 2, "20.00"));
    }
    bodies.add(Events.of("q-" + run, "moon.landed", "p0-" + run, "{}"));
    return bodies;
  }

  @Test
  void aWholeWindowReplayedUnderLiveTrafficChangesNothing() throws Exception {
    Programme programme =
        Programme.open(
            api,
            run,
            api.base().resolve("/health/live") + "?type={event_type}&token={token}",
            "\"conversion.registration\",\"conversion.ftd\",\"bet.settled\"");
    List<String> bodies = events(programme.click());
    bodies.forEach(pam::send);
    awaitDrained();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(programme.total()).isEqualTo(TOTAL));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get("/v1/deliveries?destination=pb-" + run).json().path("items"))
                    .isNotEmpty()
                    .allSatisfy(
                        item -> assertThat(item.path("status").asText()).isEqualTo("delivered")));
    List<String> before = outcome();

    AtomicBoolean over = new AtomicBoolean();
    ExecutorService traffic = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> sent = traffic.submit(() -> live(bodies, over));
      for (int round = 0; round < 3; round++) {
        JsonNode progress = done(order(""));
        assertThat(progress.path("read").asInt()).isGreaterThanOrEqualTo(bodies.size());
        assertThat(progress.path("quarantined").asInt()).isEqualTo(1);
      }
      over.set(true);
      awaitDrained();
      JsonNode dry = done(order(",\"dryRun\":true"));
      assertThat(dry.path("read").asInt()).isEqualTo(bodies.size() + sent.get());
      assertThat(dry.path("unchanged").asInt()).isEqualTo(bodies.size() + sent.get() - 1);
      assertThat(dry.has("changed")).isFalse();
    } finally {
      over.set(true);
      traffic.shutdownNow();
    }
    assertThat(programme.total()).isEqualTo(TOTAL);
    assertThat(outcome()).isEqualTo(before);
  }

  /** New events of other players, and the known ones once more. */
  private int live(List<String> bodies, AtomicBoolean over) {
    int sent = 0;
    while (!over.get() || sent == 0) {
      String id = "live" + sent + "-" + run;
      pam.send(Events.lostBet(id, "live-" + run, "bet-" + id, 1, "5.00"));
      pam.send(bodies.get(sent % bodies.size()));
      sent++;
    }
    return sent;
  }

  @Test
  void aDryRunSaysWhatAReplayThenDoes() {
    Vendor vendor = new Vendor(api);
    String source = vendor.source().name();
    vendor.deposit("d1-" + run, "p-" + run);
    vendor.renamedDeposit("d2-" + run, "p-" + run);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(quarantined(source)).hasSize(1));
    assertThat(done(order(source, ",\"dryRun\":true")).path("quarantined").asInt()).isEqualTo(1);
    vendor.cure();

    JsonNode dry = done(order(source, ",\"dryRun\":true"));
    assertThat(dry.path("changed").asInt()).isEqualTo(1);
    assertThat(dry.path("deposit.completed.unchanged").asInt()).isEqualTo(1);
    JsonNode others = done(order(source, ",\"types\":[\"deposit.completed\"]"));
    assertThat(others.path("read").asInt()).isEqualTo(1);
    assertThat(quarantined(source)).as("neither was meant to cure it").hasSize(1);

    done(order(source, ""));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get("/v1/players/p-" + run + "/facts").json().path("progress"))
                    .singleElement()
                    .satisfies(day -> assertThat(day.path("depositCount").asInt()).isEqualTo(2)));
    assertThat(quarantined(source)).isEmpty();
    assertThat(done(order(source, ",\"dryRun\":true")).has("changed")).isFalse();
  }

  private JsonNode quarantined(String source) {
    return api.get("/v1/quarantine?source=" + source).json().path("items");
  }

  /** Three pages; the tests' hub reads one in two seconds. */
  @Test
  void aReplayGoesOnAfterAKill() {
    int requests = 2;
    int eventsPerRequest = 3_000;
    for (int request = 0; request < requests; request++) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < eventsPerRequest; i++) {
        String id = request + "-" + i + "-" + run;
        lines.append(Events.of("w" + id, "wagering.completed", "w" + id, "{}")).append('\n');
      }
      assertThat(pam.sendLines(lines.toString()).status()).isEqualTo(202);
    }
    awaitDrained();
    String jobId = order("");
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> job(jobId).at("/progress/read").asInt() > 0);
    String stateAtDeath = job(jobId).path("state").asText();
    server.kill();
    server.start();
    assertThat(stateAtDeath).as("it died while it ran").isEqualTo("running");
    JsonNode progress = done(jobId);
    assertThat(progress.path("read").asInt()).isEqualTo(requests * eventsPerRequest);
    assertThat(progress.path("unchanged").asInt()).isEqualTo(requests * eventsPerRequest);
  }

  @Test
  void aWindowThatEndsBeforeItBeginsIsRefused() {
    Answer answer =
        api.post(
            "/v1/sources/" + pam.name() + "/replays",
            "{\"from\":\"2026-03-15T00:00:00Z\",\"to\":\"2026-03-14T00:00:00Z\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("window_invalid");
    assertThat(
            api.post(
                    "/v1/sources/nobody-" + run + "/replays",
                    "{\"from\":\"2026-03-14T00:00:00Z\",\"to\":\"2026-03-15T00:00:00Z\"}")
                .code())
        .isEqualTo("source_unknown");
  }
}
