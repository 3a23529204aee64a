package io.trackside.pamsync.dialect;

import io.trackside.pamsync.canonical.CanonicalEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * What mapping costs, for the benchmark: a shipped dialect's sample from its bytes to the canonical
 * event's bytes and hash, again and again on the calling thread.
 */
public final class MappingCost {
  private static final int TIMES_MAX = 2_000_000;
  private static final int WARM_UP_PART = 3;
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(10), 1_000_000, 200, 5_000, 256 * 1024);

  private MappingCost() {}

  /**
   * A measurement.
   *
   * @param perSecond payloads per second
   * @param medianMicros median time of one, in µs
   * @param p99Micros 99th percentile, in µs
   */
  public record Cost(long perSecond, long medianMicros, long p99Micros) {}

  /**
   * Measures, after a third of the time for warming up.
   *
   * @param dialectId a shipped dialect
   * @param sample which of its samples
   */
  public static Cost of(String dialectId, int sample, Duration time) {
    byte[] document = ShippedDialects.all().get(dialectId);
    if (document == null) {
      throw new IllegalArgumentException("no dialect is shipped as " + dialectId);
    }
    Dialect dialect = Dialect.of(ReadDialect.read(document), 1, new CanonicalEvents(), LIMITS);
    byte[] raw =
        dialect
            .document()
            .samples()
            .get(sample)
            .payload()
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    run(dialect, raw, time.dividedBy(WARM_UP_PART));
    return run(dialect, raw, time);
  }

  private static Cost run(Dialect dialect, byte[] raw, Duration time) {
    long[] nanos = new long[TIMES_MAX];
    long start = System.nanoTime();
    long end = start + time.toNanos();
    int done = 0;
    for (long before = start; done < TIMES_MAX && before - end < 0; done++) {
      mapOnce(dialect, raw);
      long after = System.nanoTime();
      nanos[done] = after - before;
      before = after;
    }
    long elapsed = System.nanoTime() - start;
    long[] sorted = Arrays.copyOf(nanos, done);
    Arrays.sort(sorted);
    return new Cost(
        done * 1_000_000_000L / elapsed,
        sorted[done / 2] / 1_000,
        sorted[(int) (done * 99L / 100)] / 1_000);
  }

  private static void mapOnce(Dialect dialect, byte[] raw) {
    Mapping mapping =
        dialect.map(PayloadReader.tree(dialect.document(), raw), Map.of(), "benchmark");
    if (mapping.events().isEmpty()
        || PayloadIds.hash(mapping.events().get(0).raw()).length == 0
        || PayloadIds.of(raw, "{}").isEmpty()) {
      throw new IllegalStateException("the sample gives no event");
    }
  }
}
