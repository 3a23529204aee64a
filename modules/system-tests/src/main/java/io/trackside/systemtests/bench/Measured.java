package io.trackside.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;

/**
 * One figure.
 *
 * @param perSecond events, clicks, postbacks or rows per second
 * @param p50Micros median latency in µs, 0 where there is none
 * @param p99Micros 99th percentile in µs, 0 where there is none
 * @param failed what was not answered as expected
 */
record Measured(long perSecond, long p50Micros, long p99Micros, long failed) {

  static Measured of(JsonNode load) {
    return new Measured(
        load.path("eventsPerSecond").asLong(),
        load.path("p50Micros").asLong(),
        load.path("p99Micros").asLong(),
        load.path("failed").asLong() + load.path("broken").asLong());
  }

  /** The round in the middle by rate. */
  static Measured median(List<Measured> rounds) {
    return rounds.stream()
        .sorted(Comparator.comparingLong(Measured::perSecond))
        .toList()
        .get(rounds.size() / 2);
  }
}
