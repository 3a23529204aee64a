package io.trackside.delivery;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The sender's thread against a real HTTP server and a queue in memory. */
final class RunningSender implements BeforeEachCallback, AfterEachCallback {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final Queue queue = new Queue();
  final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
  private final CountDownLatch hang = new CountDownLatch(1);
  private final ExecutorService serverThreads = Executors.newCachedThreadPool();
  private final Map<DestinationKey, Destination> destinations = new ConcurrentHashMap<>();
  final SendDue sender =
      new SendDue(
          queue,
          new JdkHttp(),
          key -> Optional.ofNullable(destinations.get(key)),
          (destination, claimed) -> stopped(),
          queue.results::add,
          new TestSettings(),
          Clock.systemUTC());
  private final Thread thread = new Thread(sender, "sender");
  volatile boolean partnerStopped;
  volatile boolean partnersUnknown;
  private HttpServer server = serverOf(this::answer);

  @Override
  public void beforeEach(ExtensionContext context) {
    server.setExecutor(serverThreads);
    server.start();
    thread.start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    hang.countDown();
    sender.stop();
    thread.join(PATIENCE.toMillis());
    server.stop(0);
    serverThreads.shutdownNow();
    assertThat(thread.isAlive()).isFalse();
  }

  /** No destination is enabled any more. */
  void disableAll() {
    destinations.replaceAll(
        (key, one) -> destination(one.row().destinationId(), one.row().url(), false));
  }

  static boolean isDelivered(Result result) {
    return result instanceof Result.Attempted sent
        && Verdict.of(sent.outcome(), Samples.NOW).isDelivered();
  }

  private boolean stopped() {
    if (partnersUnknown) {
      throw new IllegalStateException("the database is away");
    }
    return partnerStopped;
  }

  /** Deliveries are due. */
  void owe(String name, int count) {
    DestinationKey key = known(name);
    queue.add(name, count);
    sender.wake(key);
  }

  /** A destination that is there. */
  DestinationKey known(String name) {
    DestinationKey key = new DestinationKey(Environment.SANDBOX, name);
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    destinations.put(key, destination(name, url, true));
    return key;
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
  final class Queue implements DueDeliveries {
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
