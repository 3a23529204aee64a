package io.trackside.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void agreesWithTheSortedValuesWithinItsResolution() {
    Random random = new Random(11);
    long[] values = new long[50_000];
    Histogram histogram = new Histogram();
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) Math.exp(random.nextInt(25_000) / 1_000.0);
      histogram.record(values[i]);
    }
    Arrays.sort(values);
    for (int perMille : new int[] {1, 10, 250, 500, 900, 990, 999, 1_000}) {
      long exact = values[Math.max(0, (int) ((long) values.length * perMille / 1_000) - 1)];
      assertThat(histogram.perMille(perMille)).isBetween(exact, exact + exact / 64 + 1);
    }
    assertThat(histogram.max()).isEqualTo(values[values.length - 1]);
  }

  @Test
  void mergesWithoutLosingARecord() {
    Histogram one = new Histogram();
    Histogram other = new Histogram();
    one.record(1_000);
    other.record(9_000_000);
    other.record(-5);
    one.add(other);
    assertThat(one.total()).isEqualTo(3);
    assertThat(one.max()).isEqualTo(9_000_000);
    assertThat(one.perMille(1)).isZero();
  }

  @Test
  void holdsTheLargestLong() {
    Histogram histogram = new Histogram();
    histogram.record(Long.MAX_VALUE);
    assertThat(histogram.perMille(500)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void isZeroWithoutRecords() {
    assertThat(new Histogram().perMille(990)).isZero();
  }
}
