package io.trackside.domain.projection;

import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.Comparator;

/**
 * The event behind a claim. Of two claims for the same key the lesser origin counts: the earlier
 * time, then the lower event id by bytes (commission-rules.md, "Keys").
 *
 * @param time when it happened in the book, from the envelope
 * @param eventId the event's id within its source
 * @param sequence the inbox receipt
 * @param receivedAt when it was stored, by the database's clock
 */
public record Origin(Instant time, String eventId, long sequence, Instant receivedAt)
    implements Comparable<Origin> {
  private static final Comparator<Origin> ORDER =
      Comparator.comparing(Origin::time).thenComparing(Origin::eventId);

  /** The origin of the event that the header describes. */
  public static Origin of(FactHeader header) {
    return new Origin(
        header.occurredAt(), header.eventId(), header.sequence(), header.receivedAt());
  }

  /** The header of a fact that comes from this event. */
  public FactHeader header(Environment environment, String source, String playerId) {
    return new FactHeader(environment, sequence, source, eventId, playerId, time, receivedAt);
  }

  @Override
  public int compareTo(Origin other) {
    return ORDER.compare(this, other);
  }
}
