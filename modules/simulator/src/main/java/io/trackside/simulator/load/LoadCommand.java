package io.trackside.simulator.load;

import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.HubException;
import io.trackside.simulator.load.SignedEvents.Shape;
import io.trackside.simulator.signing.WebhookSecret;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code load}: loads a running hub and prints what it measured; exit code 1 if requests failed.
 */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Loads a running hub and measures it.")
public final class LoadCommand implements Callable<Integer> {
  private static final int POSTBACK_EVENTS_MAX = 1_000_000;

  /** The fixed key of the hub's {@code /bench/noop}. */
  public static final String NOOP_SECRET = "whsec_dHJhY2tzaWRlLWJlbmNoLW5vb3Atc2lnbmluZy1rZXk=";

  private static final Duration POSTBACK_WAIT = Duration.ofSeconds(60);

  @Option(names = "--base-url", description = "the hub")
  private URI baseUrl = URI.create("http://localhost:8080");

  @Option(names = "--client-id", description = "API client with all scopes")
  private String clientId = "sandbox-admin";

  @Option(names = "--client-secret", description = "its secret")
  private String clientSecret = "sandbox-secret";

  @Option(names = "--mode", description = "${COMPLETION-CANDIDATES}")
  private LoadMode mode = LoadMode.INGEST;

  @Option(names = "--path", description = "where mode POST posts to")
  private String path = "/bench/noop";

  @Option(names = "--secret", description = "whsec_ secret of mode POST")
  private String secret = NOOP_SECRET;

  @Option(names = "--connections", description = "keep-alive connections")
  private int connections = 64;

  @Option(names = "--threads", description = "threads of the generator")
  private int threads = 1;

  @Option(names = "--rate", description = "requests per second, 0 as fast as answered")
  private int rate = 0;

  @Option(names = "--warm-up", description = "seconds before anything counts")
  private int warmUpSeconds = 40;

  @Option(names = "--duration", description = "counted seconds")
  private int durationSeconds = 20;

  @Option(names = "--players", description = "players the events are spread over")
  private int players = 2_000;

  @Option(names = "--partners", description = "partners of bound players, links to click on")
  private int partners = 20;

  @Option(names = "--batch-size", description = "events of a batch")
  private int batchSize = 500;

  @Option(names = "--hanging", description = "of the partners, how many never answer a postback")
  private int hanging = 0;

  @Option(names = "--events", description = "postbacks to drain")
  private int drainEvents = 20_000;

  @Option(names = "--run-id", description = "part of every id; by default a new one")
  private String runId = Long.toString(Instant.now().toEpochMilli(), 36);

  @Option(
      names = "--source-secret",
      description = "whsec_ secret of source load-{run id}, which an earlier run has created")
  private String sourceSecret = "";

  @Option(names = "--first", description = "number of the first event")
  private long first = 0;

  @Option(names = "--total", description = "end after so many events, 0 with the time alone")
  private long total = 0;

  @Option(names = "--scattered", description = "ids all over their range")
  private boolean scattered;

  @Option(names = "--bound", description = "mode BATCH for bound players, as CHAIN")
  private boolean bound;

  @Option(names = "--dialect", description = "modes INGEST, CHAIN, BATCH go through a dialect")
  private boolean dialect;

  @Option(
      names = "--disturb",
      description =
          "rotate the key, save the dialect and replay the stored events of this source meanwhile")
  private String disturb = "";

  @Option(names = "--json", description = "print JSON instead of a table")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    try {
      LoadResult result = run();
      if (json) {
        System.out.println(result.json());
      } else {
        System.out.println(LoadResult.header());
        System.out.println(result.row());
      }
      boolean clean = result.failed() + result.broken() == 0 && result.requests() > 0;
      return clean ? 0 : 1;
    } catch (HubException e) {
      System.err.println("The load cannot run: " + e.getMessage());
      return 2;
    }
  }

  private LoadResult run() throws IOException, InterruptedException {
    HubClient hub = new HubClient(baseUrl, clientId, clientSecret);
    LoadGround ground = new LoadGround(hub, baseUrl, runId);
    AtomicLong numbers = new AtomicLong(first);
    switch (mode) {
      case CLICK -> {
        List<String> links = ground.createPartners(partners);
        return load("click redirect", 3, () -> new Clicks(host(), links, numbers));
      }
      case POSTBACK -> {
        return postbacks(ground, numbers);
      }
      case DRAIN -> {
        return drain(ground);
      }
      case POST -> {
        Shape shape = shape(ground, WebhookSecret.parse(secret), path, 1, false);
        return load("post " + path, 2, () -> new SignedEvents(shape, numbers));
      }
      default -> {
        return events(ground, hub, numbers);
      }
    }
  }

  private LoadResult events(LoadGround ground, HubClient hub, AtomicLong numbers)
      throws IOException, InterruptedException {
    WebhookSecret key = prepare(ground);
    int size = mode == LoadMode.BATCH ? batchSize : 1;
    Shape shape = shape(ground, key, eventsPath(ground), size, false);
    String name = size == 1 ? "single events" : "NDJSON of " + size;
    if (disturb.isEmpty()) {
      return load(name, 2, () -> new SignedEvents(shape, numbers));
    }
    AtomicReference<WebhookSecret> current = new AtomicReference<>(key);
    LoadPlan plan = plan();
    Disturbance disturbance =
        new Disturbance(ground, hub, disturb, current, plan.warmUp(), plan.duration());
    Thread operator = new Thread(disturbance, "load-operator");
    operator.start();
    LoadResult result =
        load(name + ", disturbed", 2, () -> new SignedEvents(shape, numbers, current::get));
    operator.join();
    return result.beside(disturbance.done());
  }

  private WebhookSecret prepare(LoadGround ground) throws InterruptedException {
    if (!sourceSecret.isEmpty()) {
      return ground.knownSource(sourceSecret);
    }
    WebhookSecret key = ground.createSource();
    if (mode == LoadMode.CHAIN || bound) {
      ground.createPartners(partners);
      ground.registerPlayers(players);
    }
    if (dialect || !disturb.isEmpty()) {
      ground.saveDialect("version before the load");
      ground.speakDialect();
    }
    return key;
  }

  /** The latency printed is from the 2xx to the receipt by a partner who does not hang. */
  private LoadResult postbacks(LoadGround ground, AtomicLong numbers)
      throws IOException, InterruptedException {
    Correlation correlation =
        new Correlation(
            POSTBACK_EVENTS_MAX,
            number -> SignedEvents.player(number, players) % partners >= hanging);
    try (FastSink sink = new FastSink(correlation)) {
      WebhookSecret key = partnersAt(ground, sink);
      Shape shape = shape(ground, key, eventsPath(ground), 1, true);
      LoadPlan plan = plan();
      LoadResult sent =
          LoadRun.run(
              "deposits", plan, 2, (lane, of) -> new SignedEvents(shape, numbers), correlation);
      awaitArrivals(() -> correlation.missing() == 0);
      long warmedUp = sent.requestsPerSecond() * plan.warmUp().toSeconds();
      return sent.withLatencies(
          "accepted to postback",
          correlation.latencies((int) Math.min(warmedUp, POSTBACK_EVENTS_MAX)),
          correlation.missing());
    }
  }

  /** Rates are postbacks per second from first to last; times count from the first event sent. */
  private LoadResult drain(LoadGround ground) throws IOException, InterruptedException {
    Correlation correlation =
        new Correlation(drainEvents, number -> number % players % partners >= hanging);
    try (FastSink sink = new FastSink(correlation)) {
      partnersAt(ground, sink);
      int counted =
          (int)
              IntStream.range(0, drainEvents)
                  .filter(number -> number % players % partners >= hanging)
                  .count();
      long start = System.nanoTime();
      ground.deposit(drainEvents, players);
      awaitArrivals(() -> correlation.arrived() == counted);
      return LoadResult.ofArrivals(
          "drain of " + counted + " postbacks",
          partners,
          correlation.arrivals(start),
          correlation.arrivalSpanNanos(),
          counted);
    }
  }

  private WebhookSecret partnersAt(LoadGround ground, FastSink sink) throws InterruptedException {
    WebhookSecret key = ground.createSource();
    ground.createPartners(partners);
    ground.createPostbacks(partners, hanging, "deposit.completed", sink.baseUrl());
    ground.registerPlayers(players);
    return key;
  }

  private static void awaitArrivals(BooleanSupplier complete) throws InterruptedException {
    long deadline = System.nanoTime() + POSTBACK_WAIT.toNanos();
    while (!complete.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }

  private LoadResult load(String name, int expected, Sources sources)
      throws IOException, InterruptedException {
    return LoadRun.run(
        name, plan(), expected, (lane, of) -> sources.create(), ResponseListener.NONE);
  }

  private Shape shape(
      LoadGround ground, WebhookSecret key, String postTo, int size, boolean deposits) {
    return new Shape(
        host(),
        postTo,
        key,
        ground.source(),
        runId,
        ground.playerPrefix(),
        players,
        size,
        deposits,
        scattered);
  }

  private static String eventsPath(LoadGround ground) {
    return "/v1/sources/" + ground.source() + "/events";
  }

  private LoadPlan plan() {
    int port = baseUrl.getPort() < 0 ? 80 : baseUrl.getPort();
    return new LoadPlan(
        new InetSocketAddress(baseUrl.getHost(), port),
        connections,
        threads,
        rate,
        Duration.ofSeconds(warmUpSeconds),
        Duration.ofSeconds(durationSeconds),
        mode == LoadMode.BATCH ? (total + batchSize - 1) / batchSize : total);
  }

  private String host() {
    return baseUrl.getAuthority();
  }

  private interface Sources {
    RequestSource create();
  }
}
