package io.trackside.systemtests.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trackside.systemtests.server.TracksideServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the way in holds in memory while it takes large batches, and after it refused bad input. */
@ExtendWith(Hub.class)
class InboundMemoryIT {
  private static final int BODY_MAX = 8 << 20;
  private static final int EVENTS_MAX = 20_000;

  /** Nearly as large as an event may be, and few, so that the database has little to do. */
  private static final int EVENT_BYTES = 200_000;

  private static final int SENDERS = 3;
  private static final int LOOKS = 4;

  /**
   * A tree of such a batch is thirty times its bytes; a body, its events and their texts are not.
   */
  private static final int TIMES_ITS_BYTES_MAX = 8;

  /** Caches of the server and of an embedded database grow and shrink a little by themselves. */
  private static final long NOISE_MAX = 40L << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Api api;
  private final SignedSource source;
  private final ServerMemory memory;

  InboundMemoryIT(Api api, TracksideServer server) {
    this.api = api;
    this.source = SignedSource.create(api);
    this.memory = ServerMemory.of(server);
  }

  private static byte[] largestBatch() {
    String run = UUID.randomUUID().toString().substring(0, 8);
    String extra = "{\"extra\":[{}" + ",{}".repeat(EVENT_BYTES / 3) + "]}";
    StringBuilder lines = new StringBuilder(BODY_MAX);
    for (int i = 0; lines.length() + EVENT_BYTES + 1_000 < BODY_MAX; i++) {
      String id = run + "-" + i;
      lines.append(Events.of(id, "wagering.completed", "large-" + id, extra)).append('\n');
    }
    return lines.toString().getBytes(UTF_8);
  }

  private static byte[] zipped(byte[] plain, int times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < times; i++) {
        zip.write(plain);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  private Answer send(byte[] body, String type, String encoding) {
    long now = Instant.now().getEpochSecond();
    return send(body, type, encoding, source.sign("msg_1", now, body), now);
  }

  private Answer send(byte[] body, String type, String encoding, String signature, long now) {
    Api anonymous = Api.anonymous(api.base());
    return anonymous.send(
        anonymous
            .request("/v1/sources/" + source.name() + "/events")
            .header("Content-Type", type)
            .header("Content-Encoding", encoding)
            .header("webhook-id", "msg_1")
            .header("webhook-timestamp", Long.toString(now))
            .header("webhook-signature", signature)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private void drained() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get("/v1/sources/" + source.name() + "/watermark")
                            .json()
                            .path("pending")
                            .asLong())
                    .isZero());
  }

  /**
   * The batch is stored once and then sent again and again, so that what the server holds is the
   * requests' and not the database's. A look is a collection, so there are few of them, with a
   * pause in between for the requests to get on.
   */
  @Test
  void theLargestBatchIsReadWithoutBeingHeldManyTimes() throws Exception {
    byte[] plain = largestBatch();
    byte[] zipped = zipped(plain, 1);
    assertThat(plain.length).isBetween(BODY_MAX * 3 / 4, BODY_MAX);
    Answer first = send(zipped, "application/x-ndjson", "gzip");
    assertThat(first.status()).as(first.code()).isEqualTo(202);
    drained();
    assertThat(send(plain, "application/x-ndjson", "identity").status()).isEqualTo(200);

    long atRest = memory.restingBytes();
    List<Long> held = new ArrayList<>();
    AtomicBoolean seenEnough = new AtomicBoolean();
    ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
    try {
      List<Future<Set<Integer>>> sending = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        boolean zip = i % 2 == 0;
        sending.add(senders.submit(() -> sendUntil(seenEnough, zip ? zipped : plain, zip)));
      }
      await()
          .pollInterval(Duration.ofMillis(100))
          .atMost(PATIENCE)
          .until(
              () -> {
                held.add(memory.heldBytes() - atRest);
                return held.size() >= LOOKS && Collections.max(held) >= plain.length;
              });
      seenEnough.set(true);
      for (Future<Set<Integer>> statuses : sending) {
        assertThat(statuses.get()).containsOnly(200);
      }
    } finally {
      seenEnough.set(true);
      senders.shutdownNow();
    }
    assertThat(Collections.max(held))
        .as("bytes held for " + SENDERS + " requests of " + plain.length)
        .isLessThan((long) TIMES_ITS_BYTES_MAX * SENDERS * plain.length);
    assertThat(memory.restingBytes() - atRest).as("bytes held afterwards").isLessThan(NOISE_MAX);
  }

  private Set<Integer> sendUntil(AtomicBoolean enough, byte[] body, boolean zip) {
    Set<Integer> statuses = new HashSet<>();
    while (!enough.get()) {
      statuses.add(send(body, "application/x-ndjson", zip ? "gzip" : "identity").status());
    }
    return statuses;
  }

  /** By the answer that is due; the text behind it says what it is. */
  private record Bad(String due, byte[] body, String type, String encoding) {}

  private static List<Bad> badInputs() {
    String json = "application/json";
    String lines = "application/x-ndjson";
    byte[] batch = largestBatch();
    return List.of(
        new Bad("413 over 8 MB", " ".repeat(BODY_MAX + 1).getBytes(UTF_8), json, "identity"),
        new Bad("413 bomb", zipped(new byte[1 << 20], 64), json, "gzip"),
        new Bad("413 too many", "{}\n".repeat(EVENTS_MAX + 1).getBytes(UTF_8), lines, "identity"),
        new Bad("400 deep", "{\"a\":".repeat(1_000_000).getBytes(UTF_8), json, "identity"),
        new Bad(
            "400 long number",
            ("{\"id\":" + "9".repeat(BODY_MAX / 2) + "}").getBytes(UTF_8),
            json,
            "identity"),
        new Bad(
            "400 endless text",
            ("[\"" + "x".repeat(BODY_MAX / 2)).getBytes(UTF_8),
            json,
            "identity"),
        new Bad("400 no gzip", batch, json, "gzip"),
        new Bad("401 unsigned", batch, lines, "identity"));
  }

  private void refused(Bad input) {
    Answer answer =
        input.due().startsWith("401")
            ? send(
                input.body(),
                input.type(),
                input.encoding(),
                "v1,AAAA",
                Instant.now().getEpochSecond())
            : send(input.body(), input.type(), input.encoding());
    assertThat(Integer.toString(answer.status()))
        .as(input.due() + ": " + answer.code())
        .isEqualTo(input.due().substring(0, 3));
  }

  @Test
  void badInputLeavesNothingBehind() {
    List<Bad> inputs = badInputs();
    inputs.forEach(this::refused);
    long atRest = memory.restingBytes();
    for (int round = 0; round < 3; round++) {
      inputs.forEach(this::refused);
    }
    assertThat(memory.restingBytes() - atRest)
        .as("bytes held after 100 MB of bad input")
        .isLessThan(NOISE_MAX);
  }
}
