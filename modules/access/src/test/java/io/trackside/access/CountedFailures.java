package io.trackside.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Failures in memory, by a clock that a test turns. */
final class CountedFailures implements SlowGuessing.Memory {
  private final LongSupplier nanos;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();

  CountedFailures(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public SlowGuessing.Failures of(String name) {
    Integer count = counts.get(name);
    return count == null
        ? SlowGuessing.Failures.NONE
        : new SlowGuessing.Failures(count, Duration.ofNanos(nanos.getAsLong() - last.get(name)));
  }

  @Override
  public void count(List<String> names) {
    for (String name : names) {
      counts.merge(name, 1, Integer::sum);
      last.put(name, nanos.getAsLong());
    }
  }

  @Override
  public void forget(String name) {
    counts.remove(name);
  }
}
