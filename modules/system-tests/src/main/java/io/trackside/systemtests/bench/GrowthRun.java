package io.trackside.systemtests.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What an event costs when few and when many are stored. Two databases with a server each: one
 * stays at the first size, one grows, and both are measured in turns, so that a machine that is
 * slower for a while is slower for both. An event's cost is all of it: received, projected, its
 * statement owed; NDJSON of bound players with ids all over the indexes.
 */
final class GrowthRun {
  private static final int DURATION_MAX_SECONDS = 600;

  /** The warm-up's numbers, and no filled one, are above. */
  private static final long MEASURED_FROM = 2_000_000_000L;

  private final Options options;
  private final Path kept;
  private final StringBuilder rows = new StringBuilder();

  /** A round's cost of an event. */
  private record Cost(long perSecond, long javaMicros, long databaseMicros, long failed) {
    long micros() {
      return javaMicros + databaseMicros;
    }
  }

  /** A server with its stored events. */
  private static final class Side {
    private final Stage stage;
    private final StoredSource source;
    private final FillTables tables;
    private final ProcessorTime time;
    private long next = MEASURED_FROM;

    Side(Stage stage, Options options) {
      this.stage = stage;
      stage.load().warmUp(StoredSource.created("growth"), options.warmUp());
      stage.awaitDrained();
      this.source = StoredSource.of(stage.hub(), "growth");
      this.tables = new FillTables(stage, source);
      this.time = new ProcessorTime(stage);
      try {
        tables.begin();
      } catch (SQLException e) {
        throw new IllegalStateException("the tables could not be emptied", e);
      }
    }

    Cost measure(int events) {
      long java = time.javaMillis();
      long database = time.databaseMillis();
      long start = System.nanoTime();
      Measured sent = stage.load().run(source.events(next, events), 0, DURATION_MAX_SECONDS);
      stage.awaitDrained();
      long nanos = System.nanoTime() - start;
      next += events;
      return new Cost(
          events * 1_000_000_000L / nanos,
          (time.javaMillis() - java) * 1_000 / events,
          (time.databaseMillis() - database) * 1_000 / events,
          sent.failed());
    }
  }

  GrowthRun(Options options, Path kept) {
    this.options = options;
    this.kept = kept;
  }

  /** Adds a row a size; answers the table of the costs. */
  String measure(Table table) {
    long base = options.growthSizes().get(0);
    try (Stage small = Stage.open("bench-growth-small", options, kept, Map.of());
        Stage large = Stage.open("bench-growth-large", options, kept, Map.of())) {
      Side reference = new Side(small, options);
      Side growing = new Side(large, options);
      reference.tables.upTo(base);
      for (long size : options.growthSizes()) {
        long start = System.nanoTime();
        growing.tables.upTo(size);
        table.note(
            "filled up to %,d in %d s"
                .formatted(size, (System.nanoTime() - start) / 1_000_000_000));
        compare(table, reference, growing, size);
      }
    }
    return """
        ## Cost of an event by stored events

        Beside each size, in the same minutes, the same on a database that stayed at %,d (and what the rounds added).

        | stored | tables MB | per second | beside | server µs | beside | database µs | beside | processor time, ratio | elapsed, ratio |
        |---|---|---|---|---|---|---|---|---|---|
        %s"""
        .formatted(base, rows);
  }

  private void compare(Table table, Side reference, Side growing, long size) {
    // Each side once for the caches.
    reference.measure(options.growthEvents());
    growing.measure(options.growthEvents());
    List<Cost> beside = new ArrayList<>();
    List<Cost> costs = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      beside.add(reference.measure(options.growthEvents()));
      costs.add(growing.measure(options.growthEvents()));
    }
    Cost small = median(beside);
    Cost large = median(costs);
    rows.append(
        "| %,d | %,d | %,d | %,d | %,d | %,d | %,d | %,d | %s | %s |%n"
            .formatted(
                size,
                growing.tables.bytes() >> 20,
                large.perSecond(),
                small.perSecond(),
                large.javaMicros(),
                small.javaMicros(),
                large.databaseMicros(),
                small.databaseMicros(),
                Measured.ratio(large.micros(), small.micros()),
                Measured.ratio(small.perSecond(), large.perSecond())));
    table.add(
        "%,d events stored: an event costs × %s processor time, × %s elapsed"
            .formatted(
                size,
                Measured.ratio(large.micros(), small.micros()),
                Measured.ratio(small.perSecond(), large.perSecond())),
        new Measured(large.perSecond(), 0, 0, large.failed() + small.failed()),
        "cost ≤ × 1.3",
        "%,d stored".formatted(options.growthSizes().get(0)),
        small.perSecond());
  }

  /** Each figure's own median. */
  private static Cost median(List<Cost> rounds) {
    return new Cost(
        middle(rounds.stream().map(Cost::perSecond).toList()),
        middle(rounds.stream().map(Cost::javaMicros).toList()),
        middle(rounds.stream().map(Cost::databaseMicros).toList()),
        rounds.stream().mapToLong(Cost::failed).sum());
  }

  private static long middle(List<Long> figures) {
    return figures.stream().sorted(Comparator.naturalOrder()).toList().get(figures.size() / 2);
  }
}
