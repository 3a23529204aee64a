package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trackside.pamsync.PlayerShards;
import io.trackside.systemtests.server.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** While one source or player floods the hub, the others and what is urgent do not wait behind. */
@ExtendWith(Hub.class)
class FairnessIT {
  private static final int EVENTS_PER_REQUEST = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Equal for this many shards is equal for every power of two below. */
  private static final int SHARDS = 1 << 10;

  private static final int FAT_EVENTS = 40;
  private static final int ATTEMPTS_MAX = 5;
  private static final Map<String, String> URGENT =
      Map.of(
          "player.self_excluded", "{}",
          "kyc.changed", "{\"status\":\"passed\"}",
          "chargeback.filed",
              "{\"paymentId\":\"p-1\",\"amount\":{\"amount\":\"5.00\",\"currency\":\"EUR\"}}");

  private final Api api;
  private final @Nullable EmbeddedPostgresServer database;
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  FairnessIT(Api api, @Nullable EmbeddedPostgresServer database) {
    this.api = api;
    this.database = database;
  }

  private static String lines(int count, IntFunction<String> event) {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, count).forEach(i -> lines.append(event.apply(i)).append('\n'));
    return lines.toString();
  }

  private static String bet(String id, String player) {
    return Events.lostBet(id, player, "bet-" + id, 1, "1.00");
  }

  private long pending(SignedSource source) {
    return api.get("/v1/sources/" + source.name() + "/watermark").json().path("pending").asLong();
  }

  private String state(SignedSource source, String id) {
    return api.get("/v1/events/" + source.name() + "/" + id).json().path("state").asText();
  }

  private void processed(SignedSource source, String... ids) {
    await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (String id : ids) {
                assertThat(state(source, id)).as(id).isEqualTo("processed");
              }
            });
  }

  private void drained(SignedSource source) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(pending(source)).isZero());
  }

  /**
   * Taken in the order of their coming, what comes last would find nothing waiting when it is
   * through. On a slow machine a flood may have passed before anybody looks; then another one
   * comes.
   */
  @Test
  void aFloodDelaysNeitherCalmSourcesNorUrgentEvents() {
    SignedSource flooding = SignedSource.create(api);
    SignedSource calm = SignedSource.create(api);
    boolean overtaken = false;
    for (int attempt = 0; attempt < ATTEMPTS_MAX && !overtaken; attempt++) {
      overtaken = overtakesAFlood(flooding, calm, run + "-" + attempt);
    }
    assertThat(overtaken).as("some of a flood still waited").isTrue();
    drained(flooding);
  }

  private boolean overtakesAFlood(SignedSource flooding, SignedSource calm, String name) {
    IntStream.range(0, 2)
        .parallel()
        .forEach(
            request -> {
              String prefix = name + "-" + request + "-";
              String bets = lines(EVENTS_PER_REQUEST, i -> bet(prefix + i, "flood-" + prefix + i));
              assertThat(flooding.sendLines(bets).status()).isEqualTo(202);
            });
    URGENT.entrySet().parallelStream()
        .forEach(
            event -> {
              String id = event.getKey() + "-" + name;
              String body = Events.of(id, event.getKey(), "flood-" + id, event.getValue());
              assertThat(flooding.send(body).status()).as(id).isEqualTo(202);
            });
    calm.send(Events.deposit("d-" + name, "calm-" + name, "10.00"));
    processed(calm, "d-" + name);
    processed(
        flooding, URGENT.keySet().stream().map(type -> type + "-" + name).toArray(String[]::new));
    return pending(flooding) > 0;
  }

  @Test
  void aPlayerWithThousandsOfEventsDoesNotStopTheNeighboursOfTheShard() {
    SignedSource source = SignedSource.create(api);
    String busy = "busy-" + run;
    int shard = PlayerShards.of(busy, SHARDS);
    List<String> neighbours =
        IntStream.iterate(0, i -> i + 1)
            .mapToObj(i -> "next-" + run + "-" + i)
            .filter(player -> PlayerShards.of(player, SHARDS) == shard)
            .limit(3)
            .toList();
    assertThat(
            source
                .sendLines(lines(EVENTS_PER_REQUEST, i -> bet(run + "-busy-" + i, busy)))
                .status())
        .isEqualTo(202);
    for (String neighbour : neighbours) {
      assertThat(source.send(Events.deposit(neighbour, neighbour, "10.00")).status())
          .isEqualTo(202);
    }
    processed(source, neighbours.toArray(String[]::new));
    assertThat(pending(source)).as("what of the busy player still waits").isPositive();
    drained(source);
  }

  /**
   * The commits are held up, so what is sent stays in the buffer: 32 of its 64 MB are one source's.
   */
  @Test
  @Tag("postgresql")
  void oneSourceFillsItsShareOfTheBufferAndNoMore() throws Exception {
    SignedSource flooding = SignedSource.create(api);
    SignedSource calm = SignedSource.create(api);
    ExecutorService senders = Executors.newFixedThreadPool(8);
    try (Connection holder = Objects.requireNonNull(database).superuser();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      boolean unused = statement.execute("lock table pam_event_key in share row exclusive mode");
      List<Future<Answer>> flood =
          IntStream.range(0, 6)
              .mapToObj(
                  request ->
                      senders.submit(() -> flooding.sendLines(eightMegabytes(run + "-" + request))))
              .toList();
      await().atMost(PATIENCE).until(() -> buffered() == 4 * FAT_EVENTS && done(flood).size() == 2);
      Future<Answer> calmOne =
          senders.submit(() -> calm.send(Events.deposit("c-" + run, "c-" + run, "1.00")));
      await().atMost(PATIENCE).until(() -> buffered() == 4 * FAT_EVENTS + 1);
      for (Answer refused : done(flood)) {
        assertThat(refused.status()).as(refused.toString()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("ingest_busy");
        assertThat(refused.header("Retry-After")).isNotEmpty();
      }
      holder.rollback();
      assertThat(calmOne.get().status()).isEqualTo(202);
      assertThat(done(flood, PATIENCE))
          .extracting(Answer::status)
          .containsExactlyInAnyOrder(202, 202, 202, 202, 503, 503);
    } finally {
      senders.shutdownNow();
    }
    assertThat(flooding.send(bet("after-" + run, "after-" + run)).status())
        .as("with room again")
        .isEqualTo(202);
    drained(flooding);
  }

  private long buffered() {
    return api.get("/v1/gauges").json().path("ingest.buffered").asLong();
  }

  /** A few events that are nearly as large as an event may be. */
  private static String eightMegabytes(String prefix) {
    String data = "{\"padding\":\"" + "x".repeat(199_000) + "\"}";
    return lines(
        FAT_EVENTS,
        i -> Events.of(prefix + "-" + i, "wagering.completed", "fat-" + prefix + "-" + i, data));
  }

  private static List<Answer> done(List<Future<Answer>> sending) throws Exception {
    List<Answer> done = new ArrayList<>();
    for (Future<Answer> answer : sending) {
      if (answer.isDone()) {
        done.add(answer.get());
      }
    }
    return done;
  }

  private static List<Answer> done(List<Future<Answer>> sending, Duration patience)
      throws Exception {
    for (Future<Answer> answer : sending) {
      answer.get(patience.toSeconds(), TimeUnit.SECONDS);
    }
    return done(sending);
  }
}
