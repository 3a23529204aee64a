package io.trackside.systemtests.bench;

import io.trackside.simulator.http.QueryString;
import io.trackside.simulator.load.LoadGround;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.Fact;
import io.trackside.simulator.pam.SenderOptions;
import io.trackside.simulator.pam.WebhookSender;
import io.trackside.simulator.signing.WebhookSecret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a registration costs, from its receipt to its binding, when few and when many clicks are
 * stored. Two databases with a server each, measured in turns as in {@link GrowthRun}: one stays at
 * the first number of clicks, one grows. Every registration brings a click of its own, made before
 * the measured time.
 */
final class BindingRun {
  private static final int PARTNERS = 20;
  private static final int BATCH = 500;
  private static final Duration SEND_MAX = Duration.ofMinutes(5);

  private final Options options;
  private final Path kept;
  private final List<Long> sizes =
      Arrays.stream(System.getProperty("bench.binding.sizes", "10000,1000000").split(",", -1))
          .map(size -> Long.parseLong(size.trim()))
          .toList();
  private final int registrations = Integer.getInteger("bench.binding.registrations", 5_000);

  /** A round's cost of a registration. */
  private record Cost(long perSecond, long micros) {}

  /** A server with its clicks. */
  private static final class Side {
    private final Stage stage;
    private final ProcessorTime time;
    private final FillClicks clicks;
    private final WebhookSecret secret;
    private final LoadGround ground;
    private final List<String> links;
    private final Book book;
    private long next;

    Side(Stage stage) {
      this.stage = stage;
      this.time = new ProcessorTime(stage);
      this.clicks = new FillClicks(stage);
      this.ground = new LoadGround(stage.hub(), stage.server().baseUrl(), "binding");
      this.secret = ground.createSource();
      this.links = ground.createPartners(PARTNERS);
      this.book = new Book(ground.source(), "binding", "main", Clock.systemUTC());
    }

    private String click() {
      String path = links.get((int) (next % links.size()));
      return QueryString.decode(stage.hub().click(path).getRawQuery()).getOrDefault("tsclid", "");
    }

    Cost register(int registrations) {
      List<Fact> facts = new ArrayList<>(registrations);
      for (int i = 0; i < registrations; i++) {
        facts.add(new Fact.Registered("p-%09d".formatted(next), "MT", "EUR", click()));
        next++;
      }
      stage.awaitDrained();
      long before = time.javaMillis() + time.databaseMillis();
      long start = System.nanoTime();
      send(facts);
      stage.awaitDrained();
      long nanos = System.nanoTime() - start;
      long millis = time.javaMillis() + time.databaseMillis() - before;
      return new Cost(registrations * 1_000_000_000L / nanos, millis * 1_000 / registrations);
    }

    private void send(List<Fact> facts) {
      try (WebhookSender sender = new WebhookSender(sending())) {
        for (Fact fact : facts) {
          sender.send(book.record(fact));
        }
        if (!sender.flush(SEND_MAX) || !sender.receipts().violations().isEmpty()) {
          throw new IllegalStateException("not accepted: " + sender.receipts().violations());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }

    private SenderOptions sending() {
      return new SenderOptions(
          stage.server().baseUrl().resolve("/v1/sources/" + ground.source() + "/events"),
          secret,
          8,
          0,
          0,
          100,
          BATCH,
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofMinutes(1),
          1);
    }
  }

  BindingRun(Options options, Path kept) {
    this.options = options;
    this.kept = kept;
  }

  /** Adds a row a size. */
  void measure(Table table) {
    try (Stage small = Stage.open("bench-binding-small", options, kept, Map.of());
        Stage large = Stage.open("bench-binding-large", options, kept, Map.of())) {
      Side reference = new Side(small);
      Side growing = new Side(large);
      warmUp(reference);
      warmUp(growing);
      reference.clicks.begin();
      growing.clicks.begin();
      reference.clicks.upTo(sizes.get(0));
      for (long size : sizes) {
        growing.clicks.upTo(size);
        compare(table, reference, growing, size);
      }
    }
  }

  private void warmUp(Side side) {
    long end = System.nanoTime() + options.warmUp() * 500_000_000L;
    do {
      side.register(BATCH);
    } while (System.nanoTime() < end);
  }

  private void compare(Table table, Side reference, Side growing, long size) {
    List<Cost> beside = new ArrayList<>();
    List<Cost> costs = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      beside.add(reference.register(registrations));
      costs.add(growing.register(registrations));
    }
    Cost small = median(beside);
    Cost large = median(costs);
    table.add(
        "%,d clicks stored: a registration by click costs × %s processor time, × %s elapsed"
            .formatted(
                size,
                Measured.ratio(large.micros(), small.micros()),
                Measured.ratio(small.perSecond(), large.perSecond())),
        new Measured(large.perSecond(), 0, 0, 0),
        "flat",
        "%,d clicks stored".formatted(sizes.get(0)),
        small.perSecond());
  }

  private static Cost median(List<Cost> rounds) {
    return new Cost(
        middle(rounds.stream().map(Cost::perSecond).toList()),
        middle(rounds.stream().map(Cost::micros).toList()));
  }

  private static long middle(List<Long> figures) {
    return figures.stream().sorted(Comparator.naturalOrder()).toList().get(figures.size() / 2);
  }
}
