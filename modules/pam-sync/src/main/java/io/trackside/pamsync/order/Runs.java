package io.trackside.pamsync.order;

import io.trackside.contracts.pamsync.SourceOrderApi.GapView;
import io.trackside.pamsync.store.NumberStore.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Runs of numbers without a hole, and the gaps between them. */
final class Runs {
  private Runs() {}

  /** The least number of runs that cover the same numbers, lowest first. */
  static List<Run> joined(Collection<Run> runs) {
    List<Run> sorted = new ArrayList<>(runs);
    sorted.sort(Comparator.comparingLong(Run::first).thenComparing(Run::firstReceivedAt));
    List<Run> joined = new ArrayList<>();
    for (Run run : sorted) {
      Run last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last == null || run.first() - 1 > last.last()) {
        joined.add(run);
      } else if (run.last() > last.last()) {
        joined.set(
            joined.size() - 1,
            new Run(last.first(), run.last(), last.firstReceivedAt(), run.lastReceivedAt()));
      }
    }
    return joined;
  }

  /** What lies between runs that {@link #joined} made. */
  static List<GapView> gaps(List<Run> joined, int limit) {
    List<GapView> gaps = new ArrayList<>();
    for (int i = 1; i < joined.size() && gaps.size() < limit; i++) {
      Run before = joined.get(i - 1);
      Run behind = joined.get(i);
      long from = before.last() + 1;
      long to = behind.first() - 1;
      gaps.add(
          new GapView(from, to, to - from + 1, before.lastReceivedAt(), behind.firstReceivedAt()));
    }
    return gaps;
  }
}
