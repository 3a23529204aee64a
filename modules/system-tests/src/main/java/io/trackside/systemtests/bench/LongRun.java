package io.trackside.systemtests.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Millions of events through one server, and what stays in its heap after each chunk of them. */
final class LongRun {
  private static final int DURATION_MAX_SECONDS = 800;
  private static final long MEBIBYTE = 1 << 20;

  /** More than this of the first quarter's mean is growth, not noise. */
  private static final int FLAT_PERCENT = 110;

  private final Options options;
  private final Path kept;
  private final StringBuilder details = new StringBuilder();
  private final List<Long> heap = new ArrayList<>();
  private long failed;

  LongRun(Options options, Path kept) {
    this.options = options;
    this.kept = kept;
  }

  /** Adds the row; answers the table of the millions. */
  String measure(Table table) {
    Map<String, String> settings =
        options.longIntake() ? Map.of() : Map.of("TRACKSIDE_INTAKE_PAUSED", "1");
    try (Stage stage = Stage.open("bench-long", options, kept, settings)) {
      // Players are registered by events, which a paused intake does not process: nobody is bound.
      stage.load().warmUp(StoredSource.created("long"), options.warmUp());
      drain(stage);
      StoredSource source = StoredSource.of(stage.hub(), "long");
      LiveHeap live = new LiveHeap(stage.server().pid());
      heap.add(live.bytes(kept.resolve("long-heap-begin.txt")));
      long start = System.nanoTime();
      chunks(stage, source, live, table);
      long seconds = Math.max(1, (System.nanoTime() - start) / 1_000_000_000L);
      table.add(what(), new Measured(options.longEvents() / seconds, 0, 0, failed), "flat", "–", 0);
    }
    return """
        ## %,d events in chunks of %,d

        | stored | received per second | processed per second | live heap after a full collection, MB |
        |---|---|---|---|
        %s"""
        .formatted(options.longEvents(), options.longChunk(), details);
  }

  private void chunks(Stage stage, StoredSource source, LiveHeap live, Table table) {
    // The warm-up has used the numbers below.
    long first = 1_000_000_000L;
    for (long sent = 0; sent < options.longEvents(); sent += options.longChunk()) {
      long chunk = Math.min(options.longChunk(), options.longEvents() - sent);
      long begin = System.nanoTime();
      Measured received =
          stage.load().run(source.events(first + sent, chunk), 0, DURATION_MAX_SECONDS);
      drain(stage);
      long processed = chunk * 1_000_000_000L / (System.nanoTime() - begin);
      failed += received.failed();
      heap.add(live.bytes(kept.resolve("long-heap-end.txt")));
      String line =
          "| %,d | %,d | %s | %d |%n"
              .formatted(
                  sent + chunk,
                  received.perSecond(),
                  options.longIntake() ? "%,d".formatted(processed) : "–",
                  heap.get(heap.size() - 1) / MEBIBYTE);
      details.append(line);
      table.note(line.strip());
    }
  }

  private void drain(Stage stage) {
    if (options.longIntake()) {
      stage.awaitDrained();
    }
  }

  private String what() {
    int quarter = Math.max(1, heap.size() / 4);
    double first = mean(heap.subList(0, quarter));
    double last = mean(heap.subList(heap.size() - quarter, heap.size()));
    return "%,d events as NDJSON, intake %s; live heap %d MB at the beginning, %d MB at the end, %d MB at most: %s"
        .formatted(
            options.longEvents(),
            options.longIntake() ? "running" : "paused",
            heap.get(0) / MEBIBYTE,
            heap.get(heap.size() - 1) / MEBIBYTE,
            heap.stream().mapToLong(Long::longValue).max().orElse(0) / MEBIBYTE,
            last * 100 <= first * FLAT_PERCENT ? "flat" : "GROWING");
  }

  private static double mean(List<Long> some) {
    return LongStream.of(some.stream().mapToLong(Long::longValue).toArray()).average().orElse(0);
  }
}
