package io.trackside.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.delivery.store.DeliveryRow;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.delivery.store.DueRow;
import io.trackside.domain.delivery.MacroTemplate;
import io.trackside.domain.delivery.RetrySchedule;
import io.trackside.domain.id.Environment;
import jakarta.transaction.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sender's thread against a real HTTP server and a queue in memory. */
class SendDueTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Queue queue = new Queue();
  private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
  private final CountDownLatch hang = new CountDownLatch(1);
  private final ExecutorService serverThreads = Executors.newCachedThreadPool();
  private final Map<DestinationKey, Destination> destinations = new ConcurrentHashMap<>();
  private final SendDue sender =
      new SendDue(
          queue,
          new JdkHttp(),
          key -> Optional.ofNullable(destinations.get(key)),
          (destination, claimed) -> stopped(),
          queue.results::add,
          new TestSettings(),
          Clock.systemUTC());
  private final Thread thread = new Thread(sender, "sender");
  private volatile boolean partnerStopped;
  private volatile boolean partnersUnknown;
  private HttpServer server = serverOf(this::answer);

  @BeforeEach
  void start() {
    server.setExecutor(serverThreads);
    server.start();
    thread.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    hang.countDown();
    sender.stop();
    thread.join(PATIENCE.toMillis());
    server.stop(0);
    serverThreads.shutdownNow();
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void everythingDueIsSentOnce() {
    owe("ok", 300);
    await().atMost(PATIENCE).until(() -> queue.results.size() == 300);
    assertThat(hits.get("ok")).hasValue(300);
    assertThat(queue.results).allMatch(SendDueTest::isDelivered);
  }

  @Test
  void whatIsHandedOverIsSentWithoutAClaim() {
    DestinationKey key = known("ok");
    List<Claimed> claimed = queue.claimed("ok", 3);
    HandOver.Parcel parcel = new HandOver.Parcel(sender);
    claimed.forEach(
        each -> {
          assertThat(parcel.reserve(key)).isTrue();
          parcel.add(each);
        });
    parcel.afterCompletion(Status.STATUS_COMMITTED);
    await().atMost(PATIENCE).until(() -> queue.results.size() == 3);
    assertThat(queue.results).allMatch(SendDueTest::isDelivered);
    assertThat(queue.claims).hasValue(0);
    await().atMost(PATIENCE).until(() -> roomOf(key) == Lane.roomMax(32));
  }

  @Test
  void whatWasClaimedIsNotSentOnceItsPartnerIsStopped() {
    partnerStopped = true;
    owe("ok", 3);
    await().atMost(PATIENCE).until(() -> queue.results.size() == 3);
    assertThat(queue.results).allMatch(Result.Forbidden.class::isInstance);
    assertThat(hits).doesNotContainKey("ok");
  }

  @Test
  void nothingLeavesWhileNobodyCanTellWhetherThePartnerIsStopped() {
    partnersUnknown = true;
    owe("ok", 1);
    await().atMost(PATIENCE).until(() -> !queue.results.isEmpty());
    assertThat(queue.results.get(0)).isInstanceOf(Result.Released.class);
    assertThat(hits).doesNotContainKey("ok");
  }

  private boolean stopped() {
    if (partnersUnknown) {
      throw new IllegalStateException("the database is away");
    }
    return partnerStopped;
  }

  @Test
  void whatASlowSenderHasNotTakenYetKeepsItsRoom() {
    DestinationKey key = new DestinationKey(Environment.SANDBOX, "ok");
    List<Claimed> waiting = new ArrayList<>();
    HandOver.Receiver slow =
        new HandOver.Receiver() {
          private final Rooms rooms = new Rooms(2);

          @Override
          public Rooms rooms() {
            return rooms;
          }

          @Override
          public void hand(List<Claimed> claimed) {
            waiting.addAll(claimed);
          }
        };
    for (int transaction = 0; transaction < 5; transaction++) {
      HandOver.Parcel parcel = new HandOver.Parcel(slow);
      if (parcel.reserve(key)) {
        queue.claimed("ok", 1).forEach(parcel::add);
      }
      parcel.afterCompletion(Status.STATUS_COMMITTED);
    }
    assertThat(waiting).hasSize(2);
  }

  @Test
  void nothingIsSentOfATransactionThatFails() {
    DestinationKey key = known("ok");
    HandOver.Parcel parcel = new HandOver.Parcel(sender);
    while (parcel.reserve(key)) {
      queue.claimed("ok", 1).forEach(parcel::add);
    }
    assertThat(sender.rooms().reserve(key)).isFalse();
    parcel.afterCompletion(Status.STATUS_ROLLEDBACK);
    assertThat(sender.rooms().reserve(key)).as("the room is free again").isTrue();
    owe("ok2", 1);
    await().atMost(PATIENCE).until(() -> queue.results.size() == 1);
    assertThat(hits).doesNotContainKey("ok");
  }

  @Test
  void aDestinationInTroubleHasNoRoom() {
    owe("fail", 100);
    await()
        .atMost(PATIENCE)
        .until(() -> queue.results.stream().anyMatch(Result.Released.class::isInstance));
    DestinationKey key = new DestinationKey(Environment.SANDBOX, "fail");
    await().atMost(PATIENCE).until(() -> !sender.rooms().reserve(key));
  }

  @Test
  void hungDestinationsCostTheOthersNothing() {
    for (int i = 0; i < 5; i++) {
      owe("hang" + i, 100);
    }
    for (int i = 0; i < 5; i++) {
      owe("ok" + i, 100);
    }
    await().atMost(PATIENCE).until(() -> queue.results.size() == 500);
    assertThat(queue.results).allMatch(SendDueTest::isDelivered);
    for (int i = 0; i < 5; i++) {
      assertThat(hits.get("hang" + i).get()).isLessThanOrEqualTo(Breaker.START);
    }
  }

  @Test
  void aDestinationThatIsDownIsLeftAloneAndTheRestGivenBack() {
    owe("fail", 100);
    await()
        .atMost(PATIENCE)
        .until(() -> queue.results.stream().anyMatch(Result.Released.class::isInstance));
    long attempts = queue.results.stream().filter(Result.Attempted.class::isInstance).count();
    assertThat(attempts).isBetween(3L, 8L);
  }

  @Test
  void aRestrictedPlayersDeliveryIsNeverSent() {
    queue.forbidden = true;
    owe("ok", 3);
    await().atMost(PATIENCE).until(() -> queue.results.size() == 3);
    assertThat(queue.results).allMatch(Result.Forbidden.class::isInstance);
    assertThat(hits).isEmpty();
  }

  @Test
  void aDisabledDestinationIsNotEvenClaimedFor() {
    owe("ok", 1);
    await().atMost(PATIENCE).until(() -> queue.results.size() == 1);
    destinations.replaceAll((key, destination) -> disabled(destination));
    int asked = queue.claims.get();
    queue.add("ok", 1);
    sender.wake(new DestinationKey(Environment.SANDBOX, "ok"));
    owe("ok2", 1);
    await().atMost(PATIENCE).until(() -> queue.results.size() == 2);
    assertThat(queue.claims.get()).isEqualTo(asked + 1);
    assertThat(hits.get("ok")).hasValue(1);
  }

  @Test
  void aFailedClaimIsTriedAgain() {
    queue.failures = 1;
    owe("ok", 1);
    await().atMost(PATIENCE).until(() -> queue.results.size() == 1);
  }

  private void owe(String name, int count) {
    DestinationKey key = known(name);
    queue.add(name, count);
    sender.wake(key);
  }

  /** Takes all there is and gives it back. */
  private int roomOf(DestinationKey key) {
    int room = 0;
    while (sender.rooms().reserve(key)) {
      room++;
    }
    for (int i = 0; i < room; i++) {
      sender.rooms().settle(key);
    }
    return room;
  }

  private DestinationKey known(String name) {
    DestinationKey key = new DestinationKey(Environment.SANDBOX, name);
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    destinations.put(key, destination(name, url, true));
    return key;
  }

  private static Destination disabled(Destination destination) {
    return destination(destination.row().destinationId(), destination.row().url(), false);
  }

  private static Destination destination(String name, String url, boolean enabled) {
    return new Destination(
        new DestinationRow(
            Environment.SANDBOX,
            name,
            Destination.POSTBACK,
            "aff-1",
            null,
            url,
            "GET",
            null,
            List.of("conversion.ftd"),
            null,
            null,
            null,
            null,
            enabled,
            null,
            null,
            Samples.NOW),
        MacroTemplate.parse(url),
        RetrySchedule.parse("5"),
        null,
        null);
  }

  private static boolean isDelivered(Result result) {
    return result instanceof Result.Attempted sent
        && Verdict.of(sent.outcome(), Samples.NOW).isDelivered();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    hits.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
    if (name.startsWith("hang")) {
      try {
        hang.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.sendResponseHeaders(name.startsWith("fail") ? 500 : 200, -1);
    exchange.close();
  }

  private static HttpServer serverOf(com.sun.net.httpserver.HttpHandler handler) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", handler);
      return server;
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** A queue in memory. */
  private final class Queue implements DueDeliveries {
    final List<Result> results = new CopyOnWriteArrayList<>();
    final AtomicInteger claims = new AtomicInteger();
    volatile boolean forbidden;
    volatile int failures;
    private final Map<String, Deque<Claimed>> due = new HashMap<>();
    private int made;

    synchronized void add(String name, int count) {
      due.computeIfAbsent(name, n -> new ArrayDeque<>()).addAll(claimed(name, count));
    }

    synchronized List<Claimed> claimed(String name, int count) {
      List<Claimed> rows = new ArrayList<>();
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
      for (int i = 0; i < count; i++) {
        String id = "d" + made++;
        rows.add(
            new Claimed(
                new DeliveryRow(
                    Environment.SANDBOX,
                    id,
                    name,
                    "ftd:" + id,
                    "conversion.ftd",
                    "aff-1",
                    null,
                    url,
                    null,
                    DeliveryStatus.PENDING,
                    0,
                    Samples.NOW),
                new DueRow(Environment.SANDBOX, id, name, false, Samples.NOW, 0),
                7,
                Instant.now().plusSeconds(90),
                forbidden));
      }
      return rows;
    }

    @Override
    public synchronized List<Claimed> claim(List<Ask> asks) {
      claims.incrementAndGet();
      if (failures > 0) {
        failures--;
        throw new IllegalStateException("the database is away");
      }
      List<Claimed> claimed = new ArrayList<>();
      for (Ask ask : asks) {
        Deque<Claimed> rows = due.getOrDefault(ask.key().destinationId(), new ArrayDeque<>());
        for (int i = 0; i < ask.firstMax() && !rows.isEmpty(); i++) {
          claimed.add(rows.remove());
        }
      }
      return claimed;
    }

    @Override
    public void record(List<Result> all) {
      throw new AssertionError("the sender gives results to its recorder");
    }
  }

  /** Plain HTTP without the guard. */
  private static final class JdkHttp implements OutgoingHttp {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public CompletableFuture<Outcome> exchange(Call call) {
      HttpRequest request =
          HttpRequest.newBuilder(call.url()).timeout(call.timeout()).GET().build();
      return client
          .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
          .handle(
              (response, error) ->
                  error == null
                      ? new Answered(response.statusCode(), Map.of(), response.body(), 1)
                      : new Failed("io", "broken", 1));
    }

    @Override
    public @Nullable String refusal(URI url) {
      return null;
    }
  }

  /** The defaults, but a breaker that opens at once. */
  private static final class TestSettings implements Settings {
    @Override
    public long number(Setting setting) {
      return switch (setting.name()) {
        case "trackside.delivery.breaker.failures" -> 3;
        case "trackside.delivery.breaker.open" -> 5_000;
        default -> setting.defaultValue();
      };
    }

    @Override
    public String text(String name, String defaultValue) {
      return defaultValue;
    }
  }
}
