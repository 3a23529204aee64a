package io.trackside.systemtests.bench;

import io.trackside.pamsync.dialect.MappingCost;
import io.trackside.systemtests.server.BuiltArtefacts;
import io.trackside.systemtests.server.EmbeddedPostgresServer;
import io.trackside.systemtests.server.ServerOptions;
import io.trackside.systemtests.server.TracksideServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Measures the rows of the target table on PostgreSQL, load generator included.
 *
 * <p>System properties: {@code bench.rounds} (odd, default 3), {@code bench.seconds} counted per
 * round (default 15), {@code bench.warmup} seconds before the first round of each server (default
 * 120: a server on two cores compiles for that long), {@code bench.profile} (true: Java Flight
 * Recorder writes {@code target/bench/*.jfr}).
 */
public final class Benchmark {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 15);
  private static final int WARM_UP = Integer.getInteger("bench.warmup", 120);

  private final Table table;
  private final PrintStream out;
  private final Path kept = BuiltArtefacts.ofTheBuild().workDirectory().resolveSibling("bench");

  private Benchmark(PrintStream out) {
    this.out = out;
    this.table = new Table(out);
  }

  /** Runs all of it, prints the table and keeps it. */
  public static void main(String[] arguments) throws IOException {
    new Benchmark(System.out).run();
  }

  private void run() throws IOException {
    Files.createDirectories(kept);
    long hashed = ProcessorSpeed.sha256MegabytesPerSecond();
    mapping();
    inbound();
    chain();
    String report =
        """
        # Benchmark of %s

        %d cores that hash %d to %d MB/s with SHA-256 (before and after), Java %s, PostgreSQL, 1 GB heap, \
        load generator on the same machine; medians of %d rounds of %d s after %d s of warming up; a \
        figure and its ceiling are measured in turns.

        %s"""
            .formatted(
                Instant.now(),
                Runtime.getRuntime().availableProcessors(),
                hashed,
                ProcessorSpeed.sha256MegabytesPerSecond(),
                Runtime.version().feature(),
                ROUNDS,
                SECONDS,
                WARM_UP,
                table);
    out.println(report);
    Files.writeString(kept.resolve("BENCHMARK.md"), report);
  }

  /** A vendor's payload by dialect, in this process and on one thread, without a server. */
  private void mapping() {
    MappingCost.Cost cost = MappingCost.of("trackside:envelope", 1, Duration.ofSeconds(SECONDS));
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
    try (EmbeddedPostgresServer database = EmbeddedPostgresServer.start();
        TracksideServer server =
            server(
                "bench-inbound",
                database,
                Map.of("TRACKSIDE_INTAKE_PAUSED", "1", "TRACKSIDE_BENCH_NOOP", "true"))) {
      Load load = new Load(server.start().baseUrl(), ROUNDS, SECONDS);
      Load.Kind noop = Load.Kind.of("POST");
      Load.Kind single = Load.Kind.of("INGEST");
      Load.Kind click = Load.Kind.of("CLICK");
      load.warmUp(single, WARM_UP / 2);
      load.warmUp(noop, WARM_UP / 4);
      load.warmUp(click, WARM_UP / 4);
      List<Measured> measured = load.medians(List.of(noop, single, click));
      PlainJdbc jdbc = new PlainJdbc(database, SECONDS);
      Measured many = jdbc.insert(4, 500);
      Measured lines = load.median(Load.Kind.of("BATCH", "--connections", "8"));
      long ceiling = measured.get(0).perSecond();
      table.add("no-op endpoint, 64 connections", measured.get(0), "–", "–", 0);
      table.add("plain JDBC, a row a commit, 64 connections", jdbc.insert(64, 1), "–", "–", 0);
      table.add("plain JDBC, 500 rows a commit, 4 connections", many, "–", "–", 0);
      table.add(
          "signed single events, 64 connections, intake paused",
          measured.get(1),
          "≥ 12,000/s, ≥ 70 %, p99 ≤ 30 ms",
          "no-op endpoint",
          ceiling);
      table.add(
          "click redirect, 64 connections",
          measured.get(2),
          "≥ 8,000/s, p99 ≤ 30 ms",
          "no-op endpoint",
          ceiling);
      table.add(
          "NDJSON, 500 a request",
          lines,
          "≥ 40,000/s",
          "plain JDBC, 500 rows a commit",
          many.perSecond());
    }
  }

  private void chain() {
    try (EmbeddedPostgresServer database = EmbeddedPostgresServer.start();
        TracksideServer server = server("bench-chain", database, Map.of())) {
      Load load = new Load(server.start().baseUrl(), ROUNDS, SECONDS);
      Load.Kind chain = Load.Kind.of("CHAIN");
      load.warmUp(chain, WARM_UP);
      table.add("full chain, ingest at the same rate", load.median(chain), "≥ 5,000/s", "–", 0);
      table.add(
          "accepted → partner has the postback, 500 events/s",
          load.median(Load.Kind.of("POSTBACK", "--rate", "500")),
          "p50 ≤ 25 ms, p99 ≤ 150 ms",
          "–",
          0);
      table.add(
          "drain of 20,000 postbacks", load.median(Load.Kind.of("DRAIN")), "≥ 4,000/s", "–", 0);
    }
  }

  private TracksideServer server(
      String name, EmbeddedPostgresServer database, Map<String, String> settings) {
    ServerOptions options = ServerOptions.named(name).with(database.environment()).with(settings);
    return TracksideServer.create(
        BuiltArtefacts.ofTheBuild(),
        Boolean.getBoolean("bench.profile")
            ? options.withJavaOption(
                "-XX:StartFlightRecording=settings=profile,maxsize=200m,dumponexit=true,filename="
                    + kept.resolve(name + ".jfr"))
            : options);
  }
}
