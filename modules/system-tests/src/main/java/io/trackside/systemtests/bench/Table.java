package io.trackside.systemtests.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The table of a run, in Markdown. */
final class Table {
  private final List<String> rows = new ArrayList<>();
  private final PrintStream progress;

  /** A table that shows each row as soon as it is known. */
  Table(PrintStream progress) {
    this.progress = progress;
  }

  /** A figure beside its target and its ceiling. */
  void add(String what, Measured measured, String target, String ceiling, long ceilingPerSecond) {
    rows.add(
        "| %s | %,d | %s | %s | %d | %s | %s | %s |"
            .formatted(
                what,
                measured.perSecond(),
                millis(measured.p50Micros()),
                millis(measured.p99Micros()),
                measured.failed(),
                target,
                ceiling,
                ratio(measured.perSecond(), ceilingPerSecond)));
    progress.println(rows.get(rows.size() - 1));
  }

  /** Shows what is on the way to a row. */
  void note(String text) {
    progress.println(text);
  }

  private static String ratio(long perSecond, long ceiling) {
    return ceiling == 0 ? "–" : "%d %%".formatted(perSecond * 100 / ceiling);
  }

  private static String millis(long micros) {
    return micros == 0 ? "–" : "%d.%d".formatted(micros / 1_000, micros % 1_000 / 100);
  }

  @Override
  public String toString() {
    return """
        | what | per second | p50 ms | p99 ms | failed | target | ceiling of the same run | of it |
        |---|---|---|---|---|---|---|---|
        %s
        """
        .formatted(String.join("\n", rows));
  }
}
