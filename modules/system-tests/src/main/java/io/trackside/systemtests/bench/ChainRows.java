package io.trackside.systemtests.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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
    load.warmUp(Load.Kind.of("CHAIN", "--run-id", WARM_RUN), options.warmUp());
    Instant warm = Instant.now().plusSeconds(1);
    stage.recycleLog();
    if (options.wants(Row.CHAIN)) {
      chain(table);
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

  /** The rate counts only with a backlog that is as small at the end as at the beginning. */
  private void chain(Table table) {
    List<Measured> rounds = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      Backlog backlog = new Backlog(stage);
      rounds.add(stage.load().round(Load.Kind.of("CHAIN")));
      Backlog.Halves halves = backlog.stop(options.seconds());
      waiting.add("%,d → %,d".formatted(halves.first(), halves.second()));
      stage.awaitDrained();
    }
    table.add(
        "full chain, ingest at the same rate; events waiting in the first half of each round and in"
            + " the second: "
            + String.join("; ", waiting),
        Measured.median(rounds),
        "≥ 5,000/s, backlog flat",
        "–",
        0);
  }
}
