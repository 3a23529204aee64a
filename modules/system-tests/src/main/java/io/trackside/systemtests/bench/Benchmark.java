package io.trackside.systemtests.bench;

import io.trackside.systemtests.server.BuiltArtefacts;
import io.trackside.systemtests.server.EmbeddedPostgresServer;
import io.trackside.systemtests.server.ServerOptions;
import io.trackside.systemtests.server.TracksideServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * Measures the rows of the target table on PostgreSQL, load generator included.
 *
 * <p>System properties: {@code bench.rounds} (odd, default 3), {@code bench.seconds} counted per
 * round (default 20).
 */
public final class Benchmark {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 20);

  private final Table table = new Table();
  private final PrintStream out;

  private Benchmark(PrintStream out) {
    this.out = out;
  }

  /** Runs all of it, prints the table and keeps it. */
  public static void main(String[] arguments) throws IOException {
    new Benchmark(System.out).run();
  }

  private void run() throws IOException {
    inbound();
    chain();
    String report =
        """
        # Benchmark of %s

        %d cores, Java %s, PostgreSQL, 1 GB heap, load generator on the same machine; medians of %d \
        rounds of %d s after 40 s of warming up.

        %s"""
            .formatted(
                Instant.now(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                ROUNDS,
                SECONDS,
                table);
    out.println(report);
    Path kept = BuiltArtefacts.ofTheBuild().workDirectory().resolveSibling("bench");
    Files.createDirectories(kept);
    Files.writeString(kept.resolve("BENCHMARK.md"), report);
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
      out.println("bench: ceilings");
      Measured noop = load.median("POST");
      PlainJdbc jdbc = new PlainJdbc(database, SECONDS);
      Measured single = jdbc.insert(64, 1);
      Measured many = jdbc.insert(4, 500);
      table.add("no-op endpoint, 64 connections", noop, "–", "–", 0);
      table.add("plain JDBC, a row a commit, 64 connections", single, "–", "–", 0);
      table.add("plain JDBC, 500 rows a commit, 4 connections", many, "–", "–", 0);
      out.println("bench: receiving");
      table.add(
          "signed single events, 64 connections, intake paused",
          load.median("INGEST"),
          "≥ 12,000/s, ≥ 70 %, p99 ≤ 30 ms",
          "no-op endpoint",
          noop.perSecond());
      table.add(
          "NDJSON, 500 a request",
          load.median("BATCH", "--connections", "8"),
          "≥ 40,000/s",
          "plain JDBC, 500 rows a commit",
          many.perSecond());
      table.add(
          "click redirect, 64 connections",
          load.median("CLICK"),
          "≥ 8,000/s, p99 ≤ 30 ms",
          "no-op endpoint",
          noop.perSecond());
    }
  }

  private void chain() {
    try (EmbeddedPostgresServer database = EmbeddedPostgresServer.start();
        TracksideServer server = server("bench-chain", database, Map.of())) {
      Load load = new Load(server.start().baseUrl(), ROUNDS, SECONDS);
      out.println("bench: the whole chain");
      table.add("full chain, ingest at the same rate", load.median("CHAIN"), "≥ 5,000/s", "–", 0);
      table.add(
          "accepted → partner has the postback, 500 events/s",
          load.median("POSTBACK", "--rate", "500"),
          "p50 ≤ 25 ms, p99 ≤ 150 ms",
          "–",
          0);
      table.add("drain of 20,000 postbacks", load.median("DRAIN"), "≥ 4,000/s", "–", 0);
    }
  }

  private static TracksideServer server(
      String name, EmbeddedPostgresServer database, Map<String, String> settings) {
    return TracksideServer.create(
        BuiltArtefacts.ofTheBuild(),
        ServerOptions.named(name).with(database.environment()).with(settings));
  }
}
