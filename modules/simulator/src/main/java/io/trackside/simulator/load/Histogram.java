package io.trackside.simulator.load;

/**
 * Latencies in nanoseconds, kept in buckets whose width is at most 1/64 of their value, so that any
 * percentile is right within 1.6 %. For one thread; {@link #add} merges.
 */
public final class Histogram {
  private static final int SUB_BITS = 6;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;
  private static final int EXPONENTS = 64 - SUB_BITS;

  private final long[] counts = new long[(EXPONENTS + 1) * SUB_BUCKETS];
  private long total;
  private long max;

  /** Records a latency; a negative one counts as 0. */
  public void record(long nanos) {
    long value = Math.max(0, nanos);
    counts[index(value)]++;
    total++;
    max = Math.max(max, value);
  }

  /** Adds all of the other's records. */
  public void add(Histogram other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    total += other.total;
    max = Math.max(max, other.max);
  }

  /** Number of records. */
  public long total() {
    return total;
  }

  /** The largest record, exact; 0 if there is none. */
  public long max() {
    return max;
  }

  /**
   * The value that so many of a thousand records do not exceed, rounded up to its bucket's end: 500
   * is the median, 999 is p99.9. 0 if there is no record.
   */
  public long perMille(int perMille) {
    if (perMille < 1 || perMille > 1_000) {
      throw new IllegalArgumentException("per mille is 1 to 1000, not " + perMille);
    }
    long rank = (total * perMille + 999) / 1_000;
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank && seen > 0) {
        return Math.min(max, highest(i));
      }
    }
    return max;
  }

  private static int index(long value) {
    if (value < SUB_BUCKETS) {
      return (int) value;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BITS;
    int sub = (int) (value >>> shift) - SUB_BUCKETS;
    return (shift + 1) * SUB_BUCKETS + sub;
  }

  private static long highest(int index) {
    if (index < SUB_BUCKETS) {
      return index;
    }
    int shift = index / SUB_BUCKETS - 1;
    long sub = index % SUB_BUCKETS + SUB_BUCKETS;
    return ((sub + 1) << shift) - 1;
  }
}
