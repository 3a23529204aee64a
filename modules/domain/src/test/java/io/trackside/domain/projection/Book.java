package io.trackside.domain.projection;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.Bonus;
import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.event.EventData.Payment;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A small book for tests: makes events and adds up what the projection says of them. */
final class Book {
  static final Instant START = Instant.parse("2026-03-14T10:00:00Z");
  static final CurrencyUnit EUR = CurrencyUnit.of("EUR");

  final List<PlayerFact> facts = new ArrayList<>();
  final List<Projected.Conflict> conflicts = new ArrayList<>();
  final List<Long> settled = new ArrayList<>();
  private final Projector projector = new Projector(new StateInMemory());
  private long sequence;

  static Money eur(long minor) {
    return new Money(minor, EUR);
  }

  static CanonicalEvent event(String id, int minute, EventData data) {
    return new CanonicalEvent(id, "pam", "p-1", START.plusSeconds(60L * minute), null, data);
  }

  static EventData.BetPlaced placed(String betId, long stake, long bonusStake) {
    return new EventData.BetPlaced(
        betId,
        eur(stake),
        eur(bonusStake),
        "sportsbook",
        BetCategory.PARLAY,
        2,
        List.of(),
        null,
        null,
        "main",
        START);
  }

  static EventData.BetSettled settled(
      String betId, long version, Outcome outcome, int minute, long stake, long bonus, long pay) {
    return new EventData.BetSettled(
        betId,
        version,
        outcome,
        eur(stake),
        eur(bonus),
        eur(pay),
        eur(0),
        eur(0),
        eur(0),
        "sportsbook",
        BetCategory.PARLAY,
        2,
        List.of(),
        null,
        null,
        "main",
        START.plusSeconds(60L * minute));
  }

  static EventData.BetCashedOut cashedOut(
      String betId, String cashOutId, long version, long stake, long payout) {
    return new EventData.BetCashedOut(betId, cashOutId, version, eur(stake), eur(payout));
  }

  /** A day's sums of the day on which all this happens. */
  static EventData.ActivityReported activity(
      String product, long revision, long stake, long payout) {
    return new EventData.ActivityReported(
        LocalDate.ofInstant(START, ZoneOffset.UTC),
        product,
        "main",
        eur(stake),
        eur(payout),
        eur(50),
        eur(0),
        eur(0),
        eur(0),
        revision);
  }

  static Payment deposit(String id, long minor) {
    return new Payment(PaymentKind.DEPOSIT, id, eur(minor), null, null);
  }

  static Bonus converted(String id, long minor, String betId) {
    return new Bonus(BonusKind.CONVERTED, id, eur(minor), null, null, betId);
  }

  static Bonus bonus(BonusKind kind, String id, long minor) {
    return new Bonus(kind, id, eur(minor), null, null, null);
  }

  Book say(CanonicalEvent event) {
    long number = ++sequence;
    FactHeader header =
        new FactHeader(
            Environment.SANDBOX,
            number,
            event.source(),
            event.id(),
            event.playerId(),
            event.time(),
            START);
    Projected projected = projector.apply(header, event);
    facts.addAll(projected.facts());
    conflicts.addAll(projected.conflicts());
    settled.addAll(projected.settled());
    return this;
  }

  /** Sums that are not zero, by where they count. */
  Map<String, Figures> sums() {
    Map<String, Figures> sums = new TreeMap<>();
    for (PlayerFact fact : facts) {
      for (Movement movement : Movement.of(fact)) {
        sums.merge(
            movement.countsAt() + " " + movement.dimensions(), movement.delta(), Figures::plus);
      }
    }
    sums.values().removeIf(Figures.ZERO::equals);
    return sums;
  }

  Figures total() {
    return sums().values().stream().reduce(Figures.ZERO, Figures::plus);
  }
}
