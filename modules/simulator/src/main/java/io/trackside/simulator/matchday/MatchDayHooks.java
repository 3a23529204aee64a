package io.trackside.simulator.matchday;

/**
 * What a test may do along the way, for instance kill the hub; called on the match day's thread.
 */
public interface MatchDayHooks {
  /** A match day that nobody interferes with. */
  MatchDayHooks NONE = new MatchDayHooks() {};

  /** A phase begins. */
  default void begins(Phase phase) {}

  /** So many facts of the script have been played; called after each. */
  default void played(int facts, int total) {}
}
