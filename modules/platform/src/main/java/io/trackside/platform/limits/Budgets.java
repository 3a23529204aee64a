package io.trackside.platform.limits;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BandwidthBuilder;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.local.LocalBucket;
import io.trackside.contracts.platform.RateLimits;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SweepTask;
import io.trackside.platform.PlatformSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Token buckets in memory. Each node holds its part of a limit: a node-th of the burst, and a
 * node-th of the rate, so that a limit of one a second works on three nodes too.
 */
@ApplicationScoped
class Budgets implements RateLimits, SweepTask {
  @Inject LiveNodes nodes;
  @Inject Settings settings;

  private final Map<String, NodeBudget> budgets = new ConcurrentHashMap<>();

  /** Time for the buckets; tests have their own. */
  TimeMeter timeMeter = TimeMeter.SYSTEM_NANOTIME;

  @Override
  public Budget budget(String name, Limit limit) {
    NodeBudget budget =
        budgets.computeIfAbsent(name, n -> new NodeBudget(limit, nodes.count(), timeMeter));
    budget.adapt(limit, nodes.count());
    return budget;
  }

  @Override
  public String name() {
    return "budgets";
  }

  /** Follows nodes that came and went, and forgets what is full and was not asked for. */
  @Override
  public int sweep() {
    long idle = settings.duration(PlatformSettings.BUDGET_IDLE).toNanos();
    int count = nodes.count();
    budgets.values().removeIf(budget -> budget.isIdle(idle));
    budgets.values().forEach(budget -> budget.adapt(count));
    return 0;
  }

  /** One node's part of a budget. */
  static final class NodeBudget implements Budget {
    private final LocalBucket bucket;
    private volatile Limit limit;
    private volatile int nodes;
    private volatile long askedAtNanos = System.nanoTime();

    NodeBudget(Limit limit, int nodes, TimeMeter time) {
      this.limit = limit;
      this.nodes = nodes;
      this.bucket =
          Bucket.builder().addLimit(bandwidth(limit, nodes)).withCustomTimePrecision(time).build();
    }

    private static Bandwidth bandwidth(Limit limit, int nodes) {
      return BandwidthBuilder.builder()
          .capacity(part(limit, nodes))
          .refillGreedy(limit.perSecond(), Duration.ofSeconds(nodes))
          .build();
    }

    private static long part(Limit limit, int nodes) {
      return Math.max(1, limit.burst() / nodes);
    }

    void adapt(Limit wanted, int count) {
      askedAtNanos = System.nanoTime();
      if (!wanted.equals(limit) || count != nodes) {
        change(wanted, count);
      }
    }

    void adapt(int count) {
      if (count != nodes) {
        change(limit, count);
      }
    }

    private synchronized void change(Limit wanted, int count) {
      limit = wanted;
      nodes = count;
      bucket.replaceConfiguration(
          BucketConfiguration.builder().addLimit(bandwidth(wanted, count)).build(),
          TokensInheritanceStrategy.PROPORTIONALLY);
    }

    boolean isIdle(long idleNanos) {
      return System.nanoTime() - askedAtNanos > idleNanos
          && bucket.getAvailableTokens() >= part(limit, nodes);
    }

    @Override
    public Spent take() {
      ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
      return new Spent(
          probe.isConsumed(),
          Math.max(0, probe.getRemainingTokens()),
          Duration.ofNanos(probe.getNanosToWaitForRefill()),
          Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    @Override
    public void charge(long tokens) {
      bucket.consumeIgnoringRateLimits(tokens);
    }

    @Override
    public Spent look() {
      long left = bucket.getAvailableTokens();
      Duration each = Duration.ofSeconds(nodes).dividedBy(limit.perSecond());
      return new Spent(
          left > 0,
          Math.max(0, left),
          left > 0 ? Duration.ZERO : each.multipliedBy(1 - left),
          each.multipliedBy(Math.max(0, part(limit, nodes) - left)));
    }

    @Override
    public String toString() {
      return "Budget["
          + limit
          + " / "
          + nodes
          + ", idle "
          + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - askedAtNanos)
          + " s]";
    }
  }
}
