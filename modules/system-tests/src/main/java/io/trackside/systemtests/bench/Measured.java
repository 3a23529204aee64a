package io.trackside.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One figure.
 *
 * @param perSecond events, clicks, postbacks or rows per second
 * @param p50Micros median latency in µs, 0 where there is none
 * @param p99Micros 99th percentile in µs, 0 where there is none
 * @param failed what was not answered as expected
 * @param done what else was done to the server meanwhile, by name
 */
record Measured(
    long perSecond, long p50Micros, long p99Micros, long failed, Map<String, Long> done) {

  Measured(long perSecond, long p50Micros, long p99Micros, long failed) {
    this(perSecond, p50Micros, p99Micros, failed, Map.of());
  }

  static Measured of(JsonNode load) {
    Map<String, Long> done = new TreeMap<>();
    load.path("beside")
        .fields()
        .forEachRemaining(entry -> done.put(entry.getKey(), entry.getValue().asLong()));
    return new Measured(
        load.path("eventsPerSecond").asLong(),
        load.path("p50Micros").asLong(),
        load.path("p99Micros").asLong(),
        load.path("failed").asLong() + load.path("broken").asLong(),
        done);
  }

  /** The round in the middle by p99, for loads of a given rate. */
  static Measured medianByP99(List<Measured> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingLong(Measured::p99Micros))
        .toList()
        .get(rounds.size() / 2);
  }

  /** A ratio with two decimals; "–" where there is nothing to compare with. */
  static String ratio(long value, long base) {
    return base == 0 ? "–" : "%d.%02d".formatted(value / base, value * 100 / base % 100);
  }

  /** The round in the middle by rate. */
  static Measured median(List<Measured> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingLong(Measured::perSecond))
        .toList()
        .get(rounds.size() / 2);
  }
}
