package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Senders that send as fast as they are answered, until the server is no more. Afterwards each
 * sends everything again, and the deposits of its player tell what was lost or counted twice.
 */
final class Flood {
  private static final int SENDERS = 6;
  private static final int EVENTS_PER_REQUEST = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Api api;
  private final SignedSource source;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
  private final List<Future<?>> sending = new ArrayList<>();
  private final List<List<Sent>> sent = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();

  private record Sent(String lines, boolean accepted) {}

  Flood(Api api) {
    this.api = api;
    this.source = SignedSource.create(api);
  }

  /** Begins, and returns in the middle of it. */
  void rise(int requests) {
    for (int sender = 0; sender < SENDERS; sender++) {
      List<Sent> own = new CopyOnWriteArrayList<>();
      sent.add(own);
      String player = player(sender);
      sending.add(threads.submit(() -> sendUntilTheServerIsGone(player, own)));
    }
    await().atMost(PATIENCE).until(() -> accepted.get() >= requests);
  }

  private String player(int sender) {
    return "flood-" + sender + "-" + run;
  }

  private void sendUntilTheServerIsGone(String player, List<Sent> own) {
    boolean there = true;
    while (there) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < EVENTS_PER_REQUEST; i++) {
        String id = player + "-" + own.size() + "-" + i;
        lines.append(Events.deposit(id, player, "1.00")).append('\n');
      }
      try {
        boolean taken = source.sendLines(lines.toString()).status() == 202;
        own.add(new Sent(lines.toString(), taken));
        accepted.addAndGet(taken ? 1 : 0);
      } catch (UncheckedIOException gone) {
        own.add(new Sent(lines.toString(), false));
        there = false;
      }
    }
  }

  /** Waits until every sender has felt that the server is gone. */
  void ebb() throws InterruptedException, ExecutionException {
    threads.shutdown();
    assertThat(threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    for (Future<?> sender : sending) {
      sender.get();
    }
  }

  /** Once the server is back: sends all of it again and counts. */
  void assertNothingWasLostOrDoubled() {
    int unanswered = 0;
    for (List<Sent> requests : sent) {
      for (Sent request : requests) {
        JsonNode answer = again(request).json();
        int fresh = answer.path("accepted").asInt();
        assertThat(fresh + answer.path("duplicates").asInt())
            .as(answer.toString())
            .isEqualTo(EVENTS_PER_REQUEST);
        if (request.accepted()) {
          assertThat(fresh).as("of what was acknowledged").isZero();
        } else {
          assertThat(fresh).as("a request is stored as a whole").isIn(0, EVENTS_PER_REQUEST);
          unanswered++;
        }
      }
    }
    assertThat(unanswered).as("in flight when the server was killed").isPositive();
    for (int sender = 0; sender < SENDERS; sender++) {
      String player = player(sender);
      int expected = sent.get(sender).size() * EVENTS_PER_REQUEST;
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(deposits(player)).as(player).isEqualTo(expected));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get("/v1/sources/" + source.name() + "/watermark")
                            .json()
                            .path("pending")
                            .asInt())
                    .isZero());
    for (int sender = 0; sender < SENDERS; sender++) {
      assertThat(deposits(player(sender)))
          .as("once nothing waits")
          .isEqualTo(sent.get(sender).size() * EVENTS_PER_REQUEST);
    }
  }

  /** As every sender does: until the answer is not that it should come again. */
  private Answer again(Sent request) {
    return await()
        .atMost(PATIENCE)
        .until(() -> source.sendLines(request.lines()), answer -> answer.status() != 503);
  }

  /** Of all days: each shows the sum so far. */
  private int deposits(String player) {
    JsonNode days = api.get("/v1/players/" + player + "/facts").json().path("progress");
    return days.path(days.size() - 1).path("depositCount").asInt();
  }
}
