package io.trackside.domain.projection;

import io.trackside.domain.fact.PlayerFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event changed.
 *
 * @param facts none for an event that says what is known already
 * @param conflict the event that says something else about the same key and does not count; null if
 *     there is none
 */
public record Projected(List<PlayerFact> facts, @Nullable Conflict conflict) {

  /**
   * An event that lost against another for the same key.
   *
   * @param sequence receipt of the event that does not count, which may be an earlier one
   * @param code {@code settlement_conflict}, or {@code subject_conflict} for another player's key
   * @param detail what is in conflict
   */
  public record Conflict(long sequence, String code, String detail) {

    /** Other figures for a known key. */
    public static final String SETTLEMENT = "settlement_conflict";

    /** A known key under another player id. */
    public static final String SUBJECT = "subject_conflict";
  }
}
