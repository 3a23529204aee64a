package io.trackside.simulator.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Json;
import java.util.Map;

/**
 * What a run measured within its counted time.
 *
 * @param statuses answers by status
 * @param broken connections that ended without an answer
 * @param eventsPerSecond of answered requests; those with another status than the expected are in
 *     {@code failed}, not here
 * @param beside what else was done to the server meanwhile, by name; as a rule nothing
 */
public record LoadResult(
    String name,
    int connections,
    long requests,
    long failed,
    long broken,
    Map<Integer, Long> statuses,
    long requestsPerSecond,
    long eventsPerSecond,
    long p50Micros,
    long p99Micros,
    long p999Micros,
    long maxMicros,
    Map<String, Long> beside) {

  /** A run with nothing beside it. */
  public LoadResult(
      String name,
      int connections,
      long requests,
      long failed,
      long broken,
      Map<Integer, Long> statuses,
      long requestsPerSecond,
      long eventsPerSecond,
      long p50Micros,
      long p99Micros,
      long p999Micros,
      long maxMicros) {
    this(
        name,
        connections,
        requests,
        failed,
        broken,
        statuses,
        requestsPerSecond,
        eventsPerSecond,
        p50Micros,
        p99Micros,
        p999Micros,
        maxMicros,
        Map.of());
  }

  /** The same run with what was done meanwhile. */
  public LoadResult beside(Map<String, Long> done) {
    return new LoadResult(
        name,
        connections,
        requests,
        failed,
        broken,
        statuses,
        requestsPerSecond,
        eventsPerSecond,
        p50Micros,
        p99Micros,
        p999Micros,
        maxMicros,
        done);
  }

  /** The head of a table of {@link #row}s. */
  public static String header() {
    return "%-28s %6s %10s %10s %9s %9s %9s %9s %7s"
        .formatted(
            "what",
            "conns",
            "requests/s",
            "events/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "max ms",
            "failed");
  }

  /** What arrived of {@code expected} events, at the rate between the first and the last. */
  public static LoadResult ofArrivals(
      String name, int connections, Histogram arrivals, long spanNanos, long expected) {
    long perSecond = spanNanos == 0 ? 0 : arrivals.total() * 1_000_000_000L / spanNanos;
    return new LoadResult(
        name,
        connections,
        expected,
        expected - arrivals.total(),
        0,
        Map.of(),
        perSecond,
        perSecond,
        arrivals.perMille(500) / 1_000,
        arrivals.perMille(990) / 1_000,
        arrivals.perMille(999) / 1_000,
        arrivals.max() / 1_000);
  }

  /** The same run with latencies that were measured elsewhere, and events that never came. */
  public LoadResult withLatencies(String newName, Histogram latencies, long missing) {
    return new LoadResult(
        newName,
        connections,
        requests,
        failed + missing,
        broken,
        statuses,
        requestsPerSecond,
        eventsPerSecond,
        latencies.perMille(500) / 1_000,
        latencies.perMille(990) / 1_000,
        latencies.perMille(999) / 1_000,
        latencies.max() / 1_000);
  }

  /** One line of a table. */
  public String row() {
    return "%-28s %6d %10d %10d %9s %9s %9s %9s %7d"
        .formatted(
            name,
            connections,
            requestsPerSecond,
            eventsPerSecond,
            millis(p50Micros),
            millis(p99Micros),
            millis(p999Micros),
            millis(maxMicros),
            failed + broken);
  }

  /** The same as JSON, times in microseconds. */
  public ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("name", name).put("connections", connections).put("requests", requests);
    json.put("failed", failed).put("broken", broken);
    ObjectNode byStatus = json.putObject("statuses");
    statuses.forEach((status, count) -> byStatus.put(Integer.toString(status), count));
    json.put("requestsPerSecond", requestsPerSecond).put("eventsPerSecond", eventsPerSecond);
    json.put("p50Micros", p50Micros).put("p99Micros", p99Micros);
    json.put("p999Micros", p999Micros).put("maxMicros", maxMicros);
    ObjectNode meanwhile = json.putObject("beside");
    beside.forEach(meanwhile::put);
    return json;
  }

  private static String millis(long micros) {
    return "%d.%02d".formatted(micros / 1_000, micros % 1_000 / 10);
  }
}
