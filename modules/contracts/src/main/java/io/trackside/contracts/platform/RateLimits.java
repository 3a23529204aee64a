package io.trackside.contracts.platform;

import java.time.Duration;

/**
 * Published budgets (draft-ietf-httpapi-ratelimit-headers-10). A budget is a bucket of tokens that
 * fills evenly. Nodes share it by division: each holds its part, by the number of nodes that live
 * now, so that no request costs a call to another machine.
 */
public interface RateLimits {

  /**
   * The budget of a name. The same name gives the same budget; another limit changes it and keeps
   * the share that was spent. Ask once and keep the answer for a few seconds: a budget that nobody
   * asks for is forgotten when it is full again.
   *
   * @param name whose budget, for example {@code source/pam}
   */
  Budget budget(String name, Limit limit);

  /**
   * A limit over all nodes.
   *
   * @param perSecond tokens that come back each second, at least 1
   * @param burst tokens of the full bucket, at least 1
   */
  record Limit(long perSecond, long burst) {

    /** Checks the bounds. */
    public Limit {
      if (perSecond < 1 || burst < 1) {
        throw new IllegalArgumentException("a limit is at least 1 a second and a burst of 1");
      }
    }

    /** Whole seconds in which an empty bucket fills, at least one. */
    public long windowSeconds() {
      return Math.max(1, (burst + perSecond - 1) / perSecond);
    }
  }

  /** What may be spent. */
  interface Budget {

    /** Takes one token if there is one. */
    Spent take();

    /**
     * Takes tokens that were not known before the first; the budget may fall below zero and pays
     * back before it grants again, so that the long-term rate holds whatever the batches are.
     */
    void charge(long tokens);

    /** What is left, without taking any; granted says whether one could be taken. */
    Spent look();
  }

  /**
   * What became of an attempt.
   *
   * @param remaining whole tokens left on this node, never negative
   * @param retryAfter when one token will be there; zero if it was granted
   * @param untilFull when the bucket will be full again
   */
  record Spent(boolean granted, long remaining, Duration retryAfter, Duration untilFull) {}
}
