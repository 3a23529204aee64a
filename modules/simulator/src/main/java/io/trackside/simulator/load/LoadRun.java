package io.trackside.simulator.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Loads a server as planned and measures it. */
public final class LoadRun {
  private LoadRun() {}

  /**
   * Runs to the end of the plan's duration; blocks so long.
   *
   * @param expected the status class that counts as success, for example 2 for 2xx
   */
  public static LoadResult run(
      String name,
      LoadPlan plan,
      int expected,
      RequestSource.PerThread sources,
      ResponseListener listener)
      throws IOException, InterruptedException {
    List<LoadLane> lanes = lanes(plan, sources, listener);
    List<Thread> threads = new ArrayList<>();
    for (LoadLane lane : lanes) {
      Thread thread = new Thread(lane, "load-" + threads.size());
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return result(name, plan, expected, sources.create(0, 1).eventsPerRequest(), lanes);
  }

  private static List<LoadLane> lanes(
      LoadPlan plan, RequestSource.PerThread sources, ResponseListener listener)
      throws IOException {
    List<LoadLane> lanes = new ArrayList<>();
    long start = System.nanoTime();
    long interval =
        plan.ratePerSecond() == 0 ? 0 : 1_000_000_000L * plan.threads() / plan.ratePerSecond();
    for (int i = 0; i < plan.threads(); i++) {
      int share = plan.connections() / plan.threads();
      share += i < plan.connections() % plan.threads() ? 1 : 0;
      RequestSource source = sources.create(i, plan.threads());
      long requests = (plan.requestsMax() + plan.threads() - 1) / plan.threads();
      lanes.add(new LoadLane(plan, share, source, listener, interval, requests, start));
    }
    return lanes;
  }

  private static LoadResult result(
      String name, LoadPlan plan, int expected, int eventsPerRequest, List<LoadLane> lanes) {
    Histogram latencies = new Histogram();
    Map<Integer, Long> statuses = new TreeMap<>();
    long broken = 0;
    for (LoadLane lane : lanes) {
      latencies.add(lane.latencies());
      lane.statuses().forEach((status, count) -> statuses.merge(status, count, Long::sum));
      broken += lane.broken();
    }
    long good =
        statuses.entrySet().stream()
            .filter(entry -> entry.getKey() / 100 == expected)
            .mapToLong(Map.Entry::getValue)
            .sum();
    long nanos =
        plan.requestsMax() == 0
            ? plan.duration().toNanos()
            : lanes.stream().mapToLong(LoadLane::spanNanos).max().orElse(0);
    long perSecond = good * 1_000_000_000L / Math.max(1, nanos);
    return new LoadResult(
        name,
        plan.connections(),
        latencies.total(),
        latencies.total() - good,
        broken,
        statuses,
        perSecond,
        good * eventsPerRequest * 1_000_000_000L / Math.max(1, nanos),
        latencies.perMille(500) / 1_000,
        latencies.perMille(990) / 1_000,
        latencies.perMille(999) / 1_000,
        latencies.max() / 1_000);
  }
}
