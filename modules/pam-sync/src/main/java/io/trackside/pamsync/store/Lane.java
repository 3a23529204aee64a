package io.trackside.pamsync.store;

import java.util.Set;

/** The lanes of the queue; a lower one goes first whenever there is a backlog. */
public enum Lane {
  /** What keeps a player from harm or takes money back. */
  URGENT,
  /** Everything else, as it comes in. */
  ORDINARY,
  /** What a replay queues again: never in front of what is new. */
  REPLAYED;

  private static final Set<String> URGENT_TYPES =
      Set.of(
          "player.self_excluded",
          "player.suspended",
          "player.flagged",
          "kyc.changed",
          "chargeback.filed",
          "chargeback.reversed");

  /** The lane of a new event. */
  public static Lane of(String type) {
    return URGENT_TYPES.contains(type) ? URGENT : ORDINARY;
  }
}
