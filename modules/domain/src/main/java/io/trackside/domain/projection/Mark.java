package io.trackside.domain.projection;

import io.trackside.domain.event.EventData;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was said about a player at a time and stays said: a KYC state, a restriction, a
 * flag, completed wagering, the state of an account. The same mark under another event id changes
 * nothing.
 *
 * @param value the state's or flag's name; the bonus id, or empty, for wagering
 * @param until end of a restriction; no part of the key
 */
public record Mark(
    String playerId,
    String source,
    Kind kind,
    String value,
    Origin origin,
    @Nullable Instant until) {

  /** What is said. */
  public enum Kind {
    KYC,
    RESTRICTED,
    FLAGGED,
    WAGERED,
    ACCOUNT
  }

  /** What makes two marks the same. */
  public record Key(String playerId, Kind kind, String value, Instant at) {}

  /** The key of this mark. */
  public Key key() {
    return new Key(playerId, kind, value, origin.time());
  }

  /** The mark as a fact. */
  public PlayerFact fact(FactHeader header) {
    return switch (kind) {
      case KYC -> new PlayerFact.KycMoved(header, EventData.KycStatus.valueOf(value));
      case RESTRICTED ->
          new PlayerFact.Restricted(header, EventData.Restriction.valueOf(value), until);
      case FLAGGED -> new PlayerFact.Flagged(header, EventData.Flag.valueOf(value));
      case ACCOUNT -> new PlayerFact.Stated(header, new EventData.AccountStatusChanged(value));
      case WAGERED -> new PlayerFact.WageringDone(header, value.isEmpty() ? null : value);
    };
  }
}
