package io.trackside.contracts.platform;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Work that a room does again and again on a thread of its own, from its start to its stop. Not the
 * server's scheduler: that refuses its tasks, loudly, as soon as the server is being suspended.
 */
public interface Ticks {

  /** One round of the work; what it throws is logged, and the next round comes all the same. */
  @FunctionalInterface
  interface Round {
    /**
     * Does it.
     *
     * @param stopping asked between pieces of a long round, which ends early then
     */
    void run(BooleanSupplier stopping);
  }

  /** Work that was begun. */
  interface Ticking {
    /** Lets the round under way end, at most ten seconds, and begins no other. */
    void stop();
  }

  /**
   * Begins; the first round comes after the first pause.
   *
   * @param thread its name
   * @param pause between two rounds
   */
  Ticking every(String thread, Duration pause, Round round);
}
