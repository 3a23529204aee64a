package io.trackside.systemtests.bench;

import java.time.Duration;
import java.time.Instant;

/** The whole way of an event, and what operators do to a hub that is on it. */
final class ChainRows {
  private static final String WARM_RUN = "warm";

  /** As much of the warm-up's events as a replay takes seconds for. */
  private static final Duration REPLAYED = Duration.ofSeconds(40);

  private final Stage stage;
  private final Options options;

  ChainRows(Stage stage, Options options) {
    this.stage = stage;
    this.options = options;
  }

  /** Adds those of the rows that are wanted. */
  void measure(Table table) {
    Load load = stage.load();
    Load.Kind chain = Load.Kind.of("CHAIN");
    load.warmUp(Load.Kind.of("CHAIN", "--run-id", WARM_RUN), options.warmUp());
    Instant warm = Instant.now().plusSeconds(1);
    if (options.wants(Row.CHAIN)) {
      table.add("full chain, ingest at the same rate", load.median(chain), "≥ 5,000/s", "–", 0);
    }
    if (options.wants(Row.POSTBACK)) {
      table.add(
          "accepted → partner has the postback, 500 events/s",
          load.median(Load.Kind.of("POSTBACK", "--rate", "500")),
          "p50 ≤ 25 ms, p99 ≤ 150 ms",
          "–",
          0);
    }
    if (options.wants(Row.DRAIN)) {
      table.add(
          "drain of 20,000 postbacks", load.median(Load.Kind.of("DRAIN")), "≥ 4,000/s", "–", 0);
    }
    String source = "load-" + WARM_RUN;
    if (options.wants(Row.REPLAY)) {
      stage.awaitDrained();
      new ReplayRows(stage, options).measure(table, source, warm.minus(REPLAYED), warm);
    }
    if (options.wants(Row.DISTURBED)) {
      stage.awaitDrained();
      new DisturbedRows(stage, options).measure(table, source);
    }
  }
}
