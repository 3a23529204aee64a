package io.trackside.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import io.trackside.simulator.http.Exchange;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.http.LoopbackServer;
import io.trackside.simulator.load.SignedEvents.Shape;
import io.trackside.simulator.signing.WebhookSecret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LoadRunTest {
  private final WebhookSecret secret = WebhookSecret.random(new Random(1));
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final Queue<String> types = new ConcurrentLinkedQueue<>();

  @Test
  void everyRequestIsSignedAndHasAFreshId() throws Exception {
    try (LoopbackServer server = new LoopbackServer(0, 8, this::check)) {
      LoadResult result = run(server.baseUrl(), 1, 0);
      assertThat(wrong).isEmpty();
      assertThat(ids).isNotEmpty();
      assertThat(result.failed()).isZero();
      assertThat(result.statuses().keySet()).isSubsetOf(202);
      assertThat(Set.copyOf(types)).containsExactlyInAnyOrder("bet.placed", "bet.settled");
    }
  }

  @Test
  void batchesAreSignedAsAWhole() throws Exception {
    try (LoopbackServer server = new LoopbackServer(0, 8, this::check)) {
      LoadResult result = run(server.baseUrl(), 20, 0);
      assertThat(wrong).isEmpty();
      assertThat(result.eventsPerSecond() / 20).isEqualTo(result.requestsPerSecond());
    }
  }

  @Test
  void endsAfterSoManyRequests() throws Exception {
    try (LoopbackServer server = new LoopbackServer(0, 8, this::check)) {
      LoadPlan plan = plan(server.baseUrl(), 30);
      Shape shape = shape(server.baseUrl(), 10, false);
      AtomicLong numbers = new AtomicLong();
      LoadResult result =
          LoadRun.run(
              "test",
              plan,
              2,
              (lane, of) -> new SignedEvents(shape, numbers),
              ResponseListener.NONE);
      assertThat(result.requests()).isEqualTo(30);
      assertThat(ids).hasSize(300);
    }
  }

  @Test
  void signsWithTheKeyOfTheMoment() throws Exception {
    WebhookSecret before = WebhookSecret.random(new Random(2));
    AtomicReference<WebhookSecret> key = new AtomicReference<>(before);
    SignedEvents events =
        new SignedEvents(shape(URI.create("http://hub"), 1, false), new AtomicLong(), key::get);
    assertThat(signedBy(before, events)).isTrue();
    key.set(secret);
    assertThat(signedBy(before, events)).isFalse();
    assertThat(signedBy(secret, events)).isTrue();
  }

  private static boolean signedBy(WebhookSecret key, SignedEvents events) {
    ByteBuffer request = ByteBuffer.allocate(events.bytesMax());
    events.render(request);
    String[] parts = new String(request.array(), 0, request.position(), UTF_8).split("\r\n\r\n", 2);
    Map<String, String> headers =
        parts[0]
            .lines()
            .skip(1)
            .collect(Collectors.toMap(l -> l.split(": ", 2)[0], l -> l.split(": ", 2)[1]));
    return key.verifies(
        Objects.requireNonNull(headers.get("webhook-id")),
        Long.parseLong(Objects.requireNonNull(headers.get("webhook-timestamp"))),
        parts[1].getBytes(UTF_8),
        Objects.requireNonNull(headers.get("webhook-signature")));
  }

  @Test
  void scattersIdsWithoutMeetingOneTwice() {
    Set<Long> seen = new HashSet<>();
    for (long number = 0; number < 100_000; number++) {
      assertThat(seen.add(SignedEvents.scattered(number))).isTrue();
    }
    assertThat(seen).allMatch(id -> id >= 0 && id < 10_000_000_000L);
    assertThat(SignedEvents.scattered(9_999_999_999L)).isBetween(0L, 9_999_999_999L);
  }

  @Test
  void keepsToItsRate() throws Exception {
    try (FastSink sink = new FastSink((number, at) -> {})) {
      LoadResult result = run(sink.baseUrl(), 1, 400);
      assertThat(result.requests()).isBetween(50L, 1_601L);
    }
  }

  @Test
  void pairsAcceptanceWithArrival() throws Exception {
    Correlation correlation = new Correlation(1_000);
    try (FastSink sink = new FastSink(correlation)) {
      LoadPlan plan = plan(sink.baseUrl(), 2_000);
      Shape shape = shape(sink.baseUrl(), 1, true);
      AtomicLong numbers = new AtomicLong();
      LoadRun.run("d", plan, 2, (lane, of) -> new SignedEvents(shape, numbers), correlation);
      assertThat(correlation.missing()).isZero();
      assertThat(correlation.latencies(0).total()).isEqualTo(1_000);
      assertThat(correlation.arrived()).isEqualTo(1_000);
      assertThat(correlation.arrivalSpanNanos()).isPositive();
    }
  }

  @Test
  void leavesOutWhatIsNotCounted() {
    Correlation correlation = new Correlation(10, number -> number % 2 == 0);
    for (int i = 0; i < 10; i++) {
      correlation.answered(i, 202, 100);
      correlation.arrived(i, 1_100);
    }
    correlation.answered(4, 202, 900);
    assertThat(correlation.latencies(0).total()).isEqualTo(5);
    assertThat(correlation.latencies(0).max()).as("the first answer counts").isEqualTo(1_000);
  }

  private LoadResult run(URI server, int batchSize, int rate) throws Exception {
    Shape shape = shape(server, batchSize, false);
    AtomicLong numbers = new AtomicLong();
    return LoadRun.run(
        "test",
        rate == 0 ? plan(server, 400) : timed(server, rate),
        2,
        (lane, of) -> new SignedEvents(shape, numbers),
        ResponseListener.NONE);
  }

  /** So many requests, however long a busy machine takes for them. */
  private static LoadPlan plan(URI server, long requests) {
    return new LoadPlan(address(server), 8, 2, 0, Duration.ZERO, Duration.ofMinutes(5), requests);
  }

  private static InetSocketAddress address(URI server) {
    return new InetSocketAddress("127.0.0.1", server.getPort());
  }

  private static LoadPlan timed(URI server, int rate) {
    return new LoadPlan(address(server), 8, 2, rate, Duration.ofMillis(300), Duration.ofSeconds(4));
  }

  private Shape shape(URI server, int batchSize, boolean deposits) {
    return new Shape(
        server.getAuthority(), "/in", secret, "pam", "r1", "p-", 50, batchSize, deposits);
  }

  private void check(Exchange exchange) throws IOException {
    String body = new String(exchange.body(), UTF_8);
    try {
      new Webhook(secret.text())
          .verify(
              body,
              Map.of(
                  "webhook-id", List.of(header(exchange, "webhook-id")),
                  "webhook-timestamp", List.of(header(exchange, "webhook-timestamp")),
                  "webhook-signature", List.of(header(exchange, "webhook-signature"))));
    } catch (Exception e) {
      wrong.add(String.valueOf(e.getMessage()));
    }
    for (String line : body.split("\n")) {
      JsonNode event = Json.parse(line);
      types.add(event.path("type").asText());
      if (!ids.add(event.path("id").asText())) {
        wrong.add("id twice: " + event);
      }
    }
    exchange.json(202, Json.object().put("accepted", 1));
  }

  private static String header(Exchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.header(name), "");
  }
}
