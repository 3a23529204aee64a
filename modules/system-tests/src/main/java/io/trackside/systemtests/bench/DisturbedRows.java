package io.trackside.systemtests.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What a sender feels while operators work: the same moderate load with nothing else going on, and
 * with a key rotation, a replay and changes of the very dialect it goes through, in turns.
 */
final class DisturbedRows {
  private final Stage stage;
  private final Options options;

  DisturbedRows(Stage stage, Options options) {
    this.stage = stage;
    this.options = options;
  }

  /** Adds the rows; replays are of a source's stored events. */
  void measure(Table table, String replaySource) {
    Load load = stage.load();
    Load.Kind closed = Load.Kind.of("INGEST", "--dialect");
    // Once for the compiler: nothing went through a dialect so far.
    load.warmUp(closed, options.warmUp() / 4);
    Measured most = load.round(closed);
    String rate = Long.toString(Math.max(10, most.perSecond() / 2));
    Load.Kind calm = Load.Kind.of("INGEST", "--dialect", "--rate", rate);
    Load.Kind disturbed =
        Load.Kind.of("INGEST", "--dialect", "--rate", rate, "--disturb", replaySource);
    List<Measured> undisturbed = new ArrayList<>();
    List<Measured> meanwhile = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      undisturbed.add(run(calm));
      meanwhile.add(run(disturbed));
    }
    Measured alone = Measured.medianByP99(undisturbed);
    Measured beside = Measured.medianByP99(meanwhile);
    table.add("single events by dialect, closed loop, intake running", most, "–", "–", 0);
    table.add("half of that, undisturbed", alone, "–", "–", 0);
    table.add(
        "the same during a key rotation, %d new versions of its dialect, a replay of %,d; p99 × %s"
            .formatted(
                beside.done().getOrDefault("dialectVersions", 0L),
                beside.done().getOrDefault("replayed", 0L),
                Measured.ratio(beside.p99Micros(), alone.p99Micros())),
        beside,
        "–",
        "undisturbed",
        alone.perSecond());
  }

  private Measured run(Load.Kind kind) {
    stage.awaitDrained();
    return stage.load().round(kind);
  }
}
