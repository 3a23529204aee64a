package io.trackside.domain.projection;

import io.trackside.domain.fact.PlayerFact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event changed.
 *
 * @param facts none for an event that says what is known already
 * @param conflicts events that do not count, because of another for the same key or beside bets
 * @param settled receipts of events that were in an activity conflict and no longer are
 */
public record Projected(List<PlayerFact> facts, List<Conflict> conflicts, List<Long> settled) {

  Projected(List<PlayerFact> facts, @Nullable Conflict conflict) {
    this(facts, conflict == null ? List.of() : List.of(conflict), List.of());
  }

  /**
   * An event that lost against another for the same key.
   *
   * @param sequence receipt of the event that does not count, which may be an earlier one
   * @param code {@code settlement_conflict}, {@code subject_conflict} for another player's key, or
   *     {@code activity_conflict} for a day's sums beside bets
   * @param detail what is in conflict
   */
  public record Conflict(long sequence, String code, String detail) {

    /** Other figures for a known key. */
    public static final String SETTLEMENT = "settlement_conflict";

    /** A known key under another player id. */
    public static final String SUBJECT = "subject_conflict";

    /** A day's sums beside bet events of the same player, product and day. */
    public static final String ACTIVITY = "activity_conflict";
  }
}
