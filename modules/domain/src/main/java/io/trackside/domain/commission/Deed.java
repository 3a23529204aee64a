package io.trackside.domain.commission;

import io.trackside.domain.event.EventData;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.projection.Claim;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Something under a business key of its own that a player did and a deal pays for: a trade, a
 * trading day, a challenge and what became of it, a charge-back of a challenge.
 *
 * @param on the business day in the deal's zone
 */
public record Deed(String source, String eventId, Instant at, LocalDate on, EventData data) {

  /** Whether a deal may pay for what was stated. */
  private static boolean isOne(EventData stated) {
    return stated instanceof EventData.TradeExecuted
        || stated instanceof EventData.TradingDayClosed
        || stated instanceof EventData.ChallengePaid
        || stated instanceof EventData.EvaluationEnded
        || stated instanceof EventData.AccountFunded;
  }

  /** A deed with the business key under which it counts once. */
  public record Keyed(String key, Deed deed) {}

  /**
   * The deed that a fact states; empty for a fact that no deal pays for in this way.
   *
   * @param zone the deal's
   */
  public static Optional<Keyed> of(PlayerFact fact, ZoneId zone) {
    FactHeader header = fact.header();
    if (fact instanceof PlayerFact.Stated stated && isOne(stated.data())) {
      Instant at =
          stated.data() instanceof EventData.TradingDayClosed day
              ? Movement.countsAt(day.date())
              : header.occurredAt();
      Claim.Key key =
          Objects.requireNonNull(
              Claim.keyOf(header.source(), header.playerId(), stated.data()),
              "every deed has a business key");
      return Optional.of(
          new Keyed(
              key.source() + " " + key.kind() + " " + key.id(),
              of(header, at, zone, stated.data())));
    }
    if (fact instanceof PlayerFact.Paid paid && paid.payment().challengeId() != null) {
      EventData.Payment payment = paid.payment();
      return Optional.of(
          new Keyed(
              header.source() + " " + payment.kind() + " " + payment.paymentId(),
              of(header, header.occurredAt(), zone, payment)));
    }
    return Optional.empty();
  }

  private static Deed of(FactHeader header, Instant at, ZoneId zone, EventData data) {
    return new Deed(header.source(), header.eventId(), at, LocalDate.ofInstant(at, zone), data);
  }

  /** Whether it takes back what was earned before, which it does whenever it happens. */
  public boolean takesBack() {
    return data instanceof EventData.Payment
        || (data instanceof EventData.ChallengePaid paid
            && paid.move() == EventData.ChallengeMove.REFUNDED);
  }
}
