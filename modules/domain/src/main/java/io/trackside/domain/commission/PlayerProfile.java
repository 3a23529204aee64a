package io.trackside.domain.commission;

import io.trackside.domain.event.EventData.KycStatus;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine must know of a player beside the figures; free of personal data.
 *
 * @param registeredAt null while the registration has not been seen: no CPA, no country
 * @param firstDeposit earliest deposit by time, then by id; null before the first
 * @param kyc every change of the KYC state, ascending by time
 * @param barredAt the earliest self-exclusion, suspension or flag; null for none
 * @param jurisdiction of the registration, ISO 3166-2; null if nobody said
 */
public record PlayerProfile(
    String playerId,
    @Nullable Instant registeredAt,
    @Nullable String country,
    @Nullable String brand,
    @Nullable FirstDeposit firstDeposit,
    List<KycChange> kyc,
    @Nullable Instant barredAt,
    @Nullable String jurisdiction) {

  /** Of a player of whose place nothing but the country is known. */
  public PlayerProfile(
      String playerId,
      @Nullable Instant registeredAt,
      @Nullable String country,
      @Nullable String brand,
      @Nullable FirstDeposit firstDeposit,
      List<KycChange> kyc,
      @Nullable Instant barredAt) {
    this(playerId, registeredAt, country, brand, firstDeposit, kyc, barredAt, null);
  }

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

  /** A change of the KYC state, by the event that told it. */
  public record KycChange(Instant at, String eventId, KycStatus status) {
    static final Comparator<KycChange> IN_ORDER =
        Comparator.comparing(KycChange::at).thenComparing(KycChange::eventId);
  }

  /** The profile after a fact; the same in whatever order the facts come. */
  public PlayerProfile after(PlayerFact fact) {
    Instant at = fact.header().occurredAt();
    if (fact instanceof PlayerFact.Registered registered) {
      return new PlayerProfile(
          playerId,
          at,
          registered.registration().country(),
          registered.registration().brand(),
          firstDeposit,
          kyc,
          barredAt,
          registered.registration().jurisdiction());
    }
    if (fact instanceof PlayerFact.Paid paid && paid.payment().kind() == PaymentKind.DEPOSIT) {
      FirstDeposit deposit =
          new FirstDeposit(at, paid.payment().paymentId(), paid.payment().amount());
      boolean first = firstDeposit == null || deposit.isBefore(firstDeposit);
      return first
          ? new PlayerProfile(
              playerId, registeredAt, country, brand, deposit, kyc, barredAt, jurisdiction)
          : this;
    }
    if (fact instanceof PlayerFact.KycMoved moved) {
      return withKyc(new KycChange(at, fact.header().eventId(), moved.status()));
    }
    if (fact instanceof PlayerFact.Restricted || fact instanceof PlayerFact.Flagged) {
      Instant earliest = barredAt == null || at.isBefore(barredAt) ? at : barredAt;
      return new PlayerProfile(
          playerId, registeredAt, country, brand, firstDeposit, kyc, earliest, jurisdiction);
    }
    return this;
  }

  /** Whether the player was self-excluded, suspended or flagged by the end of a day. */
  boolean isBarredBy(LocalDate day, ZoneId zone) {
    return barredAt != null && !LocalDate.ofInstant(barredAt, zone).isAfter(day);
  }

  private PlayerProfile withKyc(KycChange change) {
    List<KycChange> changes = new ArrayList<>(kyc);
    changes.add(change);
    changes.sort(KycChange.IN_ORDER);
    return new PlayerProfile(
        playerId, registeredAt, country, brand, firstDeposit, changes, barredAt, jurisdiction);
  }

  /**
   * Whether a fact withdraws what another one said, so that the profile and the figures must be
   * built anew from all facts.
   */
  public static boolean needsRebuild(PlayerFact fact) {
    return fact instanceof PlayerFact.Registered
        || (fact instanceof PlayerFact.Paid paid && paid.replaces() != null);
  }
}
