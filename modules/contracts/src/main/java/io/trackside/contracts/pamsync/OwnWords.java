package io.trackside.contracts.pamsync;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.Map;

/**
 * Events that the hub says itself, for example that a review flagged a player. They are raw events
 * like any other: stored, processed in whatever order, replayed and rebuilt from.
 */
public interface OwnWords {

  /** The source of such events; no other source may have this name. */
  String SOURCE = "trackside";

  /**
   * Stores an event in the caller's transaction and rings for the intake; the same id again changes
   * nothing.
   *
   * @param data members of {@code data}, all of them texts
   */
  void say(
      Environment environment,
      String eventId,
      String type,
      String playerId,
      Instant time,
      Map<String, String> data);
}
