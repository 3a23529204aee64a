package io.trackside.simulator.load;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * How to load a server.
 *
 * @param connections keep-alive connections, one request under way on each
 * @param threads threads that share the connections; 1 does tens of thousands of requests a second
 * @param ratePerSecond requests a second over all connections; latency then counts from the moment
 *     a request was due, not from when it could be sent (no coordinated omission). 0 sends the next
 *     request as soon as the last is answered
 * @param warmUp time before anything is counted
 * @param duration counted time
 * @param requestsMax requests after which the run ends before its time; 0 for no such end
 */
public record LoadPlan(
    InetSocketAddress server,
    int connections,
    int threads,
    int ratePerSecond,
    Duration warmUp,
    Duration duration,
    long requestsMax) {

  /** A run that ends with its time. */
  public LoadPlan(
      InetSocketAddress server,
      int connections,
      int threads,
      int ratePerSecond,
      Duration warmUp,
      Duration duration) {
    this(server, connections, threads, ratePerSecond, warmUp, duration, 0);
  }

  /** Refuses what cannot run. */
  public LoadPlan {
    if (threads < 1 || connections < threads || connections > 10_000) {
      throw new IllegalArgumentException("1 ≤ threads ≤ connections ≤ 10,000");
    }
    if (ratePerSecond < 0 || duration.isNegative() || duration.isZero() || warmUp.isNegative()) {
      throw new IllegalArgumentException(
          "rate and warm-up must not be negative, duration positive");
    }
    if (requestsMax < 0 || (requestsMax > 0 && !warmUp.isZero())) {
      throw new IllegalArgumentException("a run of so many requests counts from the first one on");
    }
  }
}
