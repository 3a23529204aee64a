package io.trackside.contracts.pamsync;

import io.trackside.domain.id.Environment;

/**
 * A player's work is serial: the intake takes the events of a shard of players in turn. Whoever
 * else decides something about a player that the intake reads takes a turn first.
 */
public interface PlayerTurns {

  /**
   * Waits until no event of the player is under way, and keeps it so until the caller's transaction
   * ends. Without one it is refused.
   */
  void take(Environment environment, String playerId);
}
