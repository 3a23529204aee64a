package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.domain.commission.Simulation.PartnerStatement;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** http-contract.md, "Simulation": who gets which statement of which period. */
class SimulationTest {
  private static final Map<String, Object> TEN_PERCENT = Scenario.flat("10", null);

  private static Tuple statement(String partner, String period, long total) {
    return tuple(partner, period, total);
  }

  private static List<Tuple> told(List<PartnerStatement> statements) {
    return statements.stream()
        .map(
            each ->
                statement(
                    each.partnerId(),
                    each.statement().period().toString(),
                    each.statement().total()))
        .toList();
  }

  @Test
  void withoutEventsAndPeriodsThereIsNoStatement() {
    assertThat(new Scenario().under(TEN_PERCENT).run()).isEmpty();
  }

  @Test
  void aListedPeriodWithoutEventsIsAStatementOfTheDefaultPartner() {
    assertThat(told(new Scenario().under(TEN_PERCENT).close("2026-03").run()))
        .containsExactly(statement("aff-1", "2026-03", 0));
  }

  @Test
  void everyPeriodFromTheFirstEventToTheLastHasAStatementOfEachPartner() {
    Scenario scenario =
        new Scenario()
            .under(TEN_PERCENT)
            .from("b")
            .ngr("q", "2026-05-10", "50")
            .from("a")
            .ngr("p", "2026-03-10", "100");
    assertThat(told(scenario.run()))
        .containsExactly(
            statement("a", "2026-03", 10_00),
            statement("b", "2026-03", 0),
            statement("a", "2026-04", 0),
            statement("b", "2026-04", 0),
            statement("a", "2026-05", 0),
            statement("b", "2026-05", 5_00));
  }

  @Test
  void theLastListedPeriodIsTheLastStatement() {
    Scenario scenario =
        new Scenario()
            .under(TEN_PERCENT)
            .ngr("p", "2026-03-10", "100")
            .ngr("p", "2026-05-10", "100")
            .close("2026-04", "2026-03");
    assertThat(told(scenario.run()))
        .containsExactly(statement("aff-1", "2026-03", 10_00), statement("aff-1", "2026-04", 0));
  }

  @Test
  void aPlayerStaysWithTheFirstPartnerNamed() {
    Scenario scenario =
        new Scenario()
            .under(TEN_PERCENT)
            .from("first")
            .registered("p", "2026-03-01", "GB")
            .from("second")
            .ngr("p", "2026-03-10", "100")
            .from(null)
            .ngr("p", "2026-03-11", "100")
            .ngr("q", "2026-03-11", "30");
    assertThat(told(scenario.run()))
        .containsExactly(statement("aff-1", "2026-03", 3_00), statement("first", "2026-03", 20_00));
  }

  @Test
  void anEventIsTakenOncePerSource() {
    Scenario scenario = new Scenario().under(TEN_PERCENT).ngr("p", "2026-03-10", "100");
    CanonicalEvent event = scenario.events().get(0);
    List<CanonicalEvent> twice = new ArrayList<>(List.of(event, event));
    twice.add(
        new CanonicalEvent(
            event.id(), "elsewhere", "p", event.time(), event.affiliate(), event.data()));
    assertThat(told(scenario.run(twice)))
        .as("another source has events and bets of its own")
        .containsExactly(statement("aff-1", "2026-03", 20_00));
  }

  @Test
  void aPeriodIsClosedWhenTheFirstEventOfALaterOneArrives() {
    Scenario scenario =
        new Scenario()
            .under(TEN_PERCENT)
            .ngr("p", "2026-03-10", "100")
            .ngr("p", "2026-03-31", "10")
            .ngr("p", "2026-04-01", "1")
            .ngr("p", "2026-03-11", "1000")
            .close("2026-03", "2026-04");
    assertThat(told(scenario.run()))
        .containsExactly(
            statement("aff-1", "2026-03", 11_00), statement("aff-1", "2026-04", 10 + 100_00));
  }

  private static Adjustment adjustment(@Nullable String partner, String player, String at) {
    return new Adjustment(
        partner, player, Instant.parse(at), Money.parse("30", "EUR"), "main", null);
  }

  @Test
  void anAdjustmentMovesItsPeriodAndNamesThePartnerOfAnUnknownPlayer() {
    Map<String, Object> deal = new HashMap<>(TEN_PERCENT);
    deal.put("ngr", Map.of("deduct", "ADJUSTMENTS"));
    deal.put("carryover", Scenario.mode("FULL"));
    Simulation.Input input =
        new Simulation.Input(
            new DealVersions(List.of(Scenario.deal(deal))),
            FxRates.none(),
            List.of(),
            List.of(),
            List.of(
                adjustment("b", "q", "2026-03-10T12:00:00Z"),
                adjustment(null, "p", "2026-04-10T12:00:00Z")));
    assertThat(Simulation.run(input))
        .extracting(
            PartnerStatement::partnerId,
            each -> each.statement().period().toString(),
            each -> each.statement().ngr(),
            each -> each.statement().carryOut())
        .containsExactly(
            tuple("aff-1", "2026-03", 0L, 0L),
            tuple("b", "2026-03", -30_00L, -30_00L),
            tuple("aff-1", "2026-04", -30_00L, -30_00L),
            tuple("b", "2026-04", 0L, -30_00L));
  }

  private static List<Tuple> adjusted(String approvedAt, @Nullable String laterBet) {
    Map<String, Object> deal = new HashMap<>(TEN_PERCENT);
    deal.put("ngr", Map.of("deduct", "ADJUSTMENTS"));
    Scenario scenario = new Scenario().under(deal).ngr("p", "2026-03-10", "100");
    if (laterBet != null) {
      scenario.ngr("p", laterBet, "0");
    }
    Adjustment adjustment =
        new Adjustment(
            null,
            "p",
            Instant.parse("2026-03-11T12:00:00Z"),
            Money.parse("30", "EUR"),
            "main",
            null,
            Instant.parse(approvedAt));
    return told(
        Simulation.run(
            new Simulation.Input(
                new DealVersions(List.of(Scenario.deal(deal))),
                FxRates.none(),
                scenario.events(),
                List.of(Period.parse("2026-03"), Period.parse("2026-04")),
                List.of(adjustment))));
  }

  @Test
  void anAdjustmentIsKnownFromItsApprovalAndClosesPeriodsLikeAnEvent() {
    List<Tuple> inTime =
        List.of(statement("aff-1", "2026-03", 7_00), statement("aff-1", "2026-04", 0));
    List<Tuple> late =
        List.of(statement("aff-1", "2026-03", 10_00), statement("aff-1", "2026-04", -3_00));
    assertThat(adjusted("2026-03-31T12:00:00Z", "2026-04-10")).isEqualTo(inTime);
    assertThat(adjusted("2026-03-31T12:00:00Z", null)).isEqualTo(inTime);
    assertThat(adjusted("2026-04-10T12:00:00Z", "2026-04-10")).isEqualTo(late);
    assertThat(adjusted("2026-04-01T12:00:00Z", "2026-04-10")).isEqualTo(late);
    assertThat(adjusted("2026-04-01T12:00:00Z", null)).isEqualTo(late);
  }

  @Test
  void aNegativeTotalIsWrittenOffInClosedPeriodsAlone() {
    Map<String, Object> deal = new HashMap<>(TEN_PERCENT);
    deal.put("negativeTotal", "WRITE_OFF");
    deal.put("parents", Map.of("partnerId", "parent", "percent", "50", "base", "NGR"));
    Scenario scenario = new Scenario().under(deal).ngr("p", "2026-03-10", "-100");
    assertThat(told(scenario.run()))
        .containsExactly(statement("aff-1", "2026-03", 0), statement("parent", "2026-03", -50_00));
    assertThat(told(scenario.close("2026-03").run()))
        .as("a parent without players of its own is closed with its subs")
        .containsExactly(statement("aff-1", "2026-03", 0), statement("parent", "2026-03", 0));
  }

  @Test
  void nobodyIsAParentOfItself() {
    Map<String, Object> deal = new HashMap<>(TEN_PERCENT);
    deal.put("parents", Map.of("partnerId", "aff-1", "percent", "50"));
    Scenario scenario = new Scenario().under(deal).ngr("p", "2026-03-10", "100");
    assertThat(told(scenario.run())).containsExactly(statement("aff-1", "2026-03", 10_00));
    assertThat(told(scenario.from("sub").ngr("q", "2026-03-10", "10").run()))
        .containsExactly(
            statement("aff-1", "2026-03", 10_00 + 50), statement("sub", "2026-03", 1_00));
  }

  @Test
  void aTerminationIsThatOfThePartnerItNames() {
    Scenario scenario =
        new Scenario()
            .under(TEN_PERCENT)
            .from("a")
            .ngr("p", "2026-03-10", "100")
            .from("b")
            .ngr("q", "2026-03-10", "100")
            .status("a", "2026-03-05", "terminated");
    assertThat(told(scenario.run()))
        .containsExactly(statement("a", "2026-03", 0), statement("b", "2026-03", 10_00));
  }

  @Test
  void aWordOfTheBackOfficeIsTakenOnce() {
    Scenario scenario =
        new Scenario()
            .under(TEN_PERCENT)
            .ngr("p", "2026-03-10", "100")
            .status("aff-1", "2026-03-05", "terminated");
    CanonicalEvent said = scenario.events().get(1);
    List<CanonicalEvent> events = new ArrayList<>(scenario.events());
    events.add(
        new CanonicalEvent(
            said.id(),
            said.source(),
            said.playerId(),
            said.time().plusSeconds(1),
            null,
            new io.trackside.domain.event.EventData.AffiliateStatusChanged(
                "aff-1", "approved", null)));
    assertThat(told(scenario.run(events)).get(0)).isEqualTo(statement("aff-1", "2026-03", 0));
  }

  @Test
  void periodsAreThoseOfTheDealsZone() {
    Map<String, Object> deal = new HashMap<>(TEN_PERCENT);
    deal.put("timeZone", "Pacific/Auckland");
    assertThat(told(new Scenario().under(deal).ngr("p", "2026-03-31", "100").run()))
        .containsExactly(statement("aff-1", Period.parse("2026-04").toString(), 10_00));
  }

  @Test
  void aParentHasAStatementEvenOfNothing() {
    Map<String, Object> deal = new HashMap<>(TEN_PERCENT);
    deal.put("parents", Map.of("partnerId", "parent", "percent", "50"));
    Scenario scenario = new Scenario().under(deal).ngr("p", "2026-03-10", "0");
    assertThat(told(scenario.run()))
        .containsExactly(statement("aff-1", "2026-03", 0), statement("parent", "2026-03", 0));
  }
}
