package io.trackside.systemtests.bench;

import io.trackside.pamsync.dialect.MappingCost;
import io.trackside.systemtests.server.BuiltArtefacts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Measures the rows of the target table on PostgreSQL, load generator included. The module's README
 * lists the rows and the system properties {@code bench.*}.
 */
public final class Benchmark {
  private final Options options = Options.ofTheProperties();
  private final Table table;
  private final StringBuilder sections = new StringBuilder();
  private final PrintStream out;
  private final Path kept = BuiltArtefacts.ofTheBuild().workDirectory().resolveSibling("bench");

  private Benchmark(PrintStream out) {
    this.out = out;
    this.table = new Table(out);
  }

  /** Runs what was asked for, prints the table and keeps it. */
  public static void main(String[] arguments) throws IOException {
    new Benchmark(System.out).run();
  }

  private void run() throws IOException {
    Files.createDirectories(kept);
    long start = System.nanoTime();
    long hashed = ProcessorSpeed.sha256MegabytesPerSecond();
    try {
      measure();
    } finally {
      // A row that fails after an hour must not take the others with it.
      String report = report(hashed, (System.nanoTime() - start) / 60_000_000_000L);
      out.println(report);
      Files.writeString(kept.resolve("BENCHMARK.md"), report);
    }
  }

  private void measure() {
    if (options.wants(Row.ENGINE)) {
      engine();
    }
    if (options.wants(Row.MAPPING)) {
      mapping();
    }
    if (options.wantsAny(Row.INBOUND)) {
      inbound();
    }
    if (options.wantsAny(Row.THROUGH)) {
      through();
    }
    if (options.wants(Row.CLOSING)) {
      closing();
    }
    if (options.wants(Row.LONG)) {
      sections.append(new LongRun(options, kept).measure(table)).append('\n');
    }
    if (options.wants(Row.BINDING)) {
      new BindingRun(options, kept).measure(table);
    }
    if (options.wants(Row.GROWTH)) {
      sections.append(new GrowthRun(options, kept).measure(table)).append('\n');
    }
  }

  private String report(long hashedBefore, long minutes) {
    return """
        # Benchmark of %s

        %d cores that hash %d to %d MB/s with SHA-256 (before and after), Java %s, PostgreSQL, 1 GB heap, \
        load generator on the same machine; medians of %d rounds of %d s after %d s of warming up; a \
        figure and its ceiling are measured in turns. It took %d minutes.

        %s
        %s"""
        .formatted(
            Instant.now(),
            Runtime.getRuntime().availableProcessors(),
            hashedBefore,
            ProcessorSpeed.sha256MegabytesPerSecond(),
            Runtime.version().feature(),
            options.rounds(),
            options.seconds(),
            options.warmUp(),
            minutes,
            table,
            sections);
  }

  private void engine() {
    table.add(
        "commission engine, bets from current settlement to statement, one thread (JMH)",
        new Measured(EngineBets.engineAlone(options.seconds()), 0, 0, 0),
        "≥ 1,000,000/s",
        "–",
        0);
    table.add(
        "projection and engine, bets from parsed event to statement, one thread (JMH)",
        new Measured(EngineBets.withProjection(options.seconds()), 0, 0, 0),
        "–",
        "–",
        0);
  }

  /** A vendor's payload by dialect, in this process and on one thread, without a server. */
  private void mapping() {
    MappingCost.Cost cost =
        MappingCost.of("trackside:envelope", 1, Duration.ofSeconds(options.seconds()));
    table.add(
        "mapping a vendor's settlement by dialect, one thread (%d µs each)"
            .formatted(1_000_000 / Math.max(1, cost.perSecond())),
        new Measured(cost.perSecond(), cost.medianMicros(), cost.p99Micros(), 0),
        "–",
        "–",
        0);
  }

  /** Receiving alone: the intake is paused. */
  private void inbound() {
    Map<String, String> settings =
        Map.of("TRACKSIDE_INTAKE_PAUSED", "1", "TRACKSIDE_BENCH_NOOP", "true");
    try (Stage stage = Stage.open("bench-inbound", options, kept, settings)) {
      new InboundRows(stage, options).measure(table);
    }
  }

  /** Open statements, and the end of a month. */
  private void closing() {
    try (Stage stage = Stage.open("bench-closing", options, kept, Map.of())) {
      new ClosingRows(stage).measure(table);
    }
  }

  /** The whole way. */
  private void through() {
    try (Stage stage = Stage.open("bench-chain", options, kept, Map.of())) {
      new ChainRows(stage, options).measure(table);
    }
  }
}
