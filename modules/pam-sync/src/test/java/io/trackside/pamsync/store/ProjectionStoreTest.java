package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.pamsync.ProjectionApi.PlayerTotal;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import io.trackside.domain.projection.Projector;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored projection says the same as the facts it emitted, in any order and any batches. */
class ProjectionStoreTest {
  private static final Instant DAY = Instant.parse("2026-03-14T10:00:00Z");
  private static final Instant FROM = DAY.minus(1, ChronoUnit.DAYS);
  private static final Instant TO = DAY.plus(1, ChronoUnit.DAYS);
  private static final Environment ENV = Environment.SANDBOX;

  private final ProjectionStore store = new ProjectionStore();
  private final List<PlayerFact> emitted = new ArrayList<>();
  private long sequence;

  ProjectionStoreTest() {
    store.database = H2Tables.database(H2Tables.fresh());
  }

  private static Money eur(String amount) {
    return Money.parse(amount, "EUR");
  }

  private static CanonicalEvent event(String id, int minute, EventData data) {
    return new CanonicalEvent(id, "pam", "p-1", DAY.plusSeconds(minute * 60L), null, data);
  }

  private static EventData settled(
      String bet, long version, Outcome outcome, String stake, String bonus, String payout) {
    return new EventData.BetSettled(
        bet,
        version,
        outcome,
        eur(stake),
        eur(bonus),
        eur(payout),
        eur("0"),
        eur("0"),
        eur("0"),
        "sportsbook",
        BetCategory.PARLAY,
        1,
        List.of(),
        new BigDecimal("1.95"),
        null,
        "main",
        DAY.plusSeconds(version));
  }

  private static List<CanonicalEvent> day() {
    List<CanonicalEvent> events = new ArrayList<>();
    events.add(
        event(
            "r",
            0,
            new EventData.PlayerRegistered(
                "main",
                "GB",
                "EUR",
                null,
                "click",
                null,
                null,
                "a@b.c",
                null,
                null,
                null,
                null,
                new EventData.Consent(true, false, true))));
    events.add(event("k", 1, new EventData.KycChanged(EventData.KycStatus.PASSED)));
    events.add(
        event("d", 2, new EventData.Payment(PaymentKind.DEPOSIT, "pay", eur("100"), "card", null)));
    events.add(event("s1", 3, settled("b1", 1, Outcome.LOST, "10", "0", "0")));
    events.add(event("s2", 4, settled("b1", 2, Outcome.WON, "10", "0", "25")));
    events.add(event("c1", 5, new EventData.BetCashedOut("b2", "co", 1, eur("40"), eur("60"))));
    events.add(event("s3", 6, settled("b2", 1, Outcome.LOST, "60", "0", "0")));
    events.add(event("s4", 7, settled("b3", 1, Outcome.WON, "0", "10", "30")));
    events.add(
        event(
            "bo",
            8,
            new EventData.Bonus(BonusKind.CONVERTED, "bo1", eur("30"), "main", null, "b3")));
    events.add(
        event(
            "bg", 9, new EventData.Bonus(BonusKind.GRANTED, "bo2", eur("5"), "main", null, null)));
    events.add(event("s5", 10, settled("b4", 1, Outcome.LOST, "7", "0", "0")));
    events.add(event("v", 11, new EventData.BetVoided("b4", 2)));
    return events;
  }

  private void take(List<CanonicalEvent> batch) {
    StoredState state = store.read(ENV, batch);
    Projector projector = new Projector(state);
    for (CanonicalEvent event : batch) {
      FactHeader header =
          new FactHeader(
              ENV, ++sequence, event.source(), event.id(), event.playerId(), event.time(), DAY);
      emitted.addAll(projector.apply(header, event).facts());
    }
    store.write(ENV, state);
  }

  private static Figures sum(List<PlayerFact> facts) {
    return facts.stream()
        .flatMap(fact -> Movement.of(fact).stream())
        .map(Movement::delta)
        .reduce(Figures.ZERO, Figures::plus);
  }

  private Figures totals() {
    List<PlayerTotal> totals = new ArrayList<>();
    store.totals(ENV, null, FROM, TO, totals::add);
    assertThat(totals).hasSize(1);
    return totals.get(0).figures();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void factsTotalsAndEmittedFactsAgreeInAnyOrderAndBatches(long seed) {
    Random random = new Random(seed);
    List<CanonicalEvent> events = new ArrayList<>(day());
    events.addAll(day().subList(3, 8));
    Collections.shuffle(events, random);
    int at = 0;
    while (at < events.size()) {
      int to = Math.min(events.size(), at + 1 + random.nextInt(4));
      take(events.subList(at, to));
      at = to;
    }
    Figures expected = new Figures(11_000, 700, 8_500, 3_000, 500, 0, 2, 10_000, 1, 0, 0, 0);
    assertThat(sum(emitted)).isEqualTo(expected);
    assertThat(sum(store.factsOf(ENV, "p-1"))).isEqualTo(expected);
    assertThat(totals()).isEqualTo(expected);
  }

  @Test
  void aPlayersFactsKeepNoPersonalData() {
    take(day());
    assertThat(store.factsOf(ENV, "p-1"))
        .filteredOn(PlayerFact.Registered.class::isInstance)
        .singleElement()
        .satisfies(
            fact -> {
              PlayerFact.Registered registered = (PlayerFact.Registered) fact;
              assertThat(registered.registration().email()).isNull();
              assertThat(registered.registration().clickId()).isEqualTo("click");
              assertThat(registered.registration().consent())
                  .isEqualTo(new EventData.Consent(true, false, true));
            });
  }

  @Test
  void whatIsOutsideTheIntervalTheSourceOrTheEnvironmentDoesNotCount() {
    take(day());
    List<PlayerTotal> totals = new ArrayList<>();
    store.totals(ENV, null, FROM.minus(9, ChronoUnit.DAYS), FROM, totals::add);
    store.totals(Environment.LIVE, null, FROM, TO, totals::add);
    store.totals(ENV, "another-book", FROM, TO, totals::add);
    assertThat(totals).isEmpty();
    assertThat(store.factsOf(Environment.LIVE, "p-1")).isEmpty();
  }
}
