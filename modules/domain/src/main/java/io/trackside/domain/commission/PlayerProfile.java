package io.trackside.domain.commission;

import io.trackside.domain.event.EventData.KycStatus;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine must know of a player beside the figures; free of personal data.
 *
 * @param registeredAt null while the registration has not been seen: no CPA, no country
 * @param firstDeposit earliest deposit by time, then by id; null before the first
 * @param kyc every change of the KYC state, ascending by time
 * @param barredAt the earliest self-exclusion, suspension or flag; null for none
 */
public record PlayerProfile(
    String playerId,
    @Nullable Instant registeredAt,
    @Nullable String country,
    @Nullable String brand,
    @Nullable FirstDeposit firstDeposit,
    List<KycChange> kyc,
    @Nullable Instant barredAt) {

  /** A player of whom nothing is known yet. */
  public static PlayerProfile unknown(String playerId) {
    return new PlayerProfile(playerId, null, null, null, null, List.of(), null);
  }

  /** The deposit that makes the player an FTD. */
  public record FirstDeposit(Instant at, String paymentId, Money amount) {
    /** Whether this one comes first: earlier, or at the same time with the lower id. */
    public boolean isBefore(FirstDeposit other) {
      int order = at.compareTo(other.at);
      return order < 0 || (order == 0 && paymentId.compareTo(other.paymentId) < 0);
    }
  }

  /** A change of the KYC state. */
  public record KycChange(Instant at, KycStatus status) {}
}
