package io.trackside.pamsync;

/** Which shard a player belongs to; the same on every node and for ever. */
public final class PlayerShards {
  private PlayerShards() {}

  /** The shard, 0 to {@code shards} − 1. */
  public static int of(String playerId, int shards) {
    int hash = playerId.hashCode() * 0x9E3779B9;
    return Math.floorMod(hash ^ (hash >>> 16), shards);
  }
}
