package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.domain.event.EventData;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which place figures belong to, and what of an input passes the gate. */
class PlanGatePlacesTest {
  private static final Period MARCH = Period.parse("2026-03");
  private static final Figures LOST_TEN = new Figures(1_000, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);

  private static PlayerProfile profile(String country, @Nullable String jurisdiction) {
    return new PlayerProfile(
        "p",
        Instant.parse("2026-03-01T12:00:00Z"),
        country,
        "main",
        null,
        List.of(),
        null,
        jurisdiction);
  }

  private static DayFigures bets(
      String day, String brand, @Nullable String jurisdiction, String currency) {
    return new DayFigures(
        LocalDate.parse(day),
        new Figures.Dimensions(brand, "casino", "STRAIGHT", jurisdiction, currency),
        LOST_TEN);
  }

  private static PlanGate gate(Map<String, Object> deal, PlanRule... rules) {
    FxRates rates =
        new FxRates(
            List.of(
                new FxRates.Rate(
                    "GBP", "EUR", LocalDate.parse("2026-03-05"), new BigDecimal("1.5"))));
    return new PlanGate(
        new DealVersions(List.of(Scenario.deal(deal))),
        rates,
        new PlanMatrix(List.of(rules), List.of()));
  }

  private static StatementEngine.Input input(PlayerProfile profile, DayFigures... days) {
    return new StatementEngine.Input(
        MARCH, Carry.NONE, List.of(new PlayerFigures(profile, List.of(days))), List.of());
  }

  @Test
  void aBetsPlaceIsWhereItWasPlacedElseWhereThePlayerRegistered() {
    PlanGate gate =
        gate(
            Scenario.flat("30", null),
            PlanMatrixTest.rule("r-1", 1, "US-MA", "2026-01-01", PlanKind.REVSHARE));
    DayFigures there = bets("2026-03-05", "main", "US-MA", "EUR");
    DayFigures elsewhere = bets("2026-03-05", "main", "US-NJ", "EUR");
    DayFigures untold = bets("2026-03-05", "main", null, "GBP");
    StatementEngine.Input passed =
        gate.pass(input(profile("US", "US-MA"), there, elsewhere, untold));
    assertThat(passed.players().get(0).days()).containsExactly(elsewhere);
    assertThat(passed.corrections())
        .extracting(StatementLine::key, StatementLine::base)
        .containsExactly(tuple("WITHHELD:REVSHARE:r-1:1", 1_000L + 1_500L));
    StatementEngine.Input abroad = input(profile("US", null), untold);
    assertThat(gate.pass(abroad)).as("the state is not known").isSameAs(abroad);
  }

  @Test
  void whatNoRuleOfTheDealWouldTakeIsNotSaidToBeWithheld() {
    Map<String, Object> deal = Scenario.flat("30", null);
    deal.put("effectiveFrom", "2026-03-05");
    deal.put("brands", "main");
    deal.put("revShare", Map.of("countries", "DE", "percent", "30"));
    PlanGate gate = gate(deal, PlanMatrixTest.rule("r-1", 1, "*", "2026-01-01", PlanKind.REVSHARE));
    StatementEngine.Input early =
        input(profile("DE", null), bets("2026-03-04", "main", null, "EUR"));
    assertThat(gate.pass(early)).isSameAs(early);
    StatementEngine.Input other =
        input(profile("DE", null), bets("2026-03-05", "other", null, "EUR"));
    assertThat(gate.pass(other)).isSameAs(other);
    StatementEngine.Input foreign =
        input(profile("FR", null), bets("2026-03-05", "main", null, "EUR"));
    assertThat(gate.pass(foreign)).isSameAs(foreign);
    StatementEngine.Input taken =
        input(profile("DE", null), bets("2026-03-05", "main", null, "EUR"));
    assertThat(gate.pass(taken).players().get(0).days()).isEmpty();
  }

  @Test
  void whatWasToBeCorrectedStandsBeforeWhatIsWithheld() {
    PlanGate gate =
        gate(
            Scenario.flat("30", null),
            PlanMatrixTest.rule("r-1", 1, "DE", "2026-01-01", PlanKind.REVSHARE));
    PlayerProfile profile = profile("DE", null);
    DayFigures day = bets("2026-03-05", "main", null, "EUR");
    StatementLine correction = StatementLine.adjustment("x", 1);
    Bases joined = new Bases(Map.of());
    StatementEngine.Input passed =
        gate.pass(
            new StatementEngine.Input(
                MARCH,
                new Carry(Map.of(), 7),
                List.of(new PlayerFigures(profile, List.of(day))),
                List.of(new Qualified("p", LocalDate.parse("2026-03-05"), 0, 0)),
                List.of(),
                joined,
                List.of(correction),
                true));
    assertThat(passed.corrections())
        .extracting(StatementLine::key)
        .containsExactly("ADJUSTMENT:x", "WITHHELD:REVSHARE:r-1:1");
    assertThat(passed.qualified()).hasSize(1);
    assertThat(passed.carryIn().recoupOutstanding()).isEqualTo(7);
    assertThat(passed.joined()).isSameAs(joined);
    assertThat(passed.terminated()).isTrue();
    assertThat(passed.period()).isEqualTo(MARCH);
  }

  private static BetPart part(@Nullable String jurisdiction, String settledAt) {
    Money none = Money.parse("0", "EUR");
    return new BetPart(
        "b",
        BetPart.REST,
        "casino",
        EventData.BetCategory.STRAIGHT,
        "main",
        jurisdiction,
        Instant.parse(settledAt),
        1,
        EventData.Outcome.LOST,
        Money.parse("10", "EUR"),
        none,
        none,
        none,
        null);
  }

  @Test
  void aSingleBetIsWithheldByTheSamePlaceAndDay() {
    Map<String, Object> deal = Scenario.flat("30", null);
    deal.put("timeZone", "Europe/Malta");
    PlanGate gate =
        gate(deal, PlanMatrixTest.rule("r-1", 1, "DE", "2026-03-10", PlanKind.REVSHARE));
    PlayerProfile german = profile("DE", null);
    assertThat(gate.withholds(german, part(null, "2026-03-09T23:00:00Z"))).isTrue();
    assertThat(gate.withholds(german, part(null, "2026-03-09T22:59:59Z"))).isFalse();
    assertThat(gate.withholds(german, part("GB", "2026-03-10T12:00:00Z"))).isFalse();
    assertThat(gate.withholds(profile("GB", null), part("DE", "2026-03-10T12:00:00Z"))).isTrue();
    assertThat(gate.withholds(profile("GB", "DE"), part(null, "2026-03-10T12:00:00Z"))).isTrue();
  }

  @Test
  void whoQualifiedIsKnownByFiguresOrByDeeds() {
    PlanGate gate =
        gate(
            Scenario.flat("30", null),
            PlanMatrixTest.rule("r-1", 1, "DE", "2026-01-01", PlanKind.CPA));
    PlayerProfile german = profile("DE", null);
    Qualified qualified = new Qualified("p", LocalDate.parse("2026-03-05"), 0, 0);
    List<PlayerFigures> figures = List.of(new PlayerFigures(german, List.of()));
    List<PlayerDeeds> deeds = List.of(new PlayerDeeds(german, List.of(), false));
    for (boolean byFigures : new boolean[] {true, false}) {
      StatementEngine.Input passed =
          gate.pass(
              new StatementEngine.Input(
                  MARCH,
                  Carry.NONE,
                  byFigures ? figures : List.of(),
                  List.of(qualified),
                  byFigures ? List.of() : deeds,
                  Bases.NONE,
                  List.of(),
                  false));
      assertThat(passed.qualified()).isEmpty();
      assertThat(passed.corrections())
          .extracting(StatementLine::key)
          .containsExactly("WITHHELD:CPA:r-1:1:p");
    }
  }
}
