package io.trackside.delivery;

import java.util.HashMap;
import java.util.Map;

/**
 * How many more deliveries the sender can take at once, by destination: what its thread last said,
 * less what others have reserved since. Thread-safe.
 */
final class Rooms {
  private final int unknown;
  private final Map<DestinationKey, Integer> free = new HashMap<>();
  private final Map<DestinationKey, Integer> reserved = new HashMap<>();

  /**
   * All empty.
   *
   * @param unknown room of a destination that the sender has said nothing about
   */
  Rooms(int unknown) {
    this.unknown = unknown;
  }

  /** Takes one place, if there is one. */
  synchronized boolean reserve(DestinationKey key) {
    int taken = reserved.getOrDefault(key, 0);
    if (taken >= free.getOrDefault(key, unknown)) {
      return false;
    }
    reserved.put(key, taken + 1);
    return true;
  }

  /** A reserved place is with the sender now, or was given up. */
  synchronized void settle(DestinationKey key) {
    reserved.computeIfPresent(key, (k, taken) -> taken == 1 ? null : taken - 1);
  }

  /** What the sender can take for some destinations; it knows of no others. */
  synchronized void set(Map<DestinationKey, Integer> now) {
    free.clear();
    free.putAll(now);
  }
}
