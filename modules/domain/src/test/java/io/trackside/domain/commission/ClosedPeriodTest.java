package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.event.EventData.KycStatus;
import io.trackside.domain.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** commission-rules.md, "A closed period is immutable": what sets it right, and where. */
class ClosedPeriodTest {
  private static final String MAR = "2026-03";
  private static final String APR = "2026-04";
  private static final String MAY = "2026-05";

  private static Map<String, Object> deal(String correction) {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("10", Scenario.mode("FULL")));
    deal.put("correction", correction);
    return deal;
  }

  private static List<Tuple> corrections(Statement statement) {
    return statement.lines().stream()
        .filter(line -> line.correctsPeriod() != null)
        .map(line -> tuple(line.key(), line.amount()))
        .toList();
  }

  @Test
  void eachClosedPeriodIsCorrectedByALineOfItsOwnOldestFirst() {
    Scenario scenario =
        new Scenario()
            .under(deal("RESTATE"))
            .settle("p", "2026-03-10", "a", 1, "100", "0")
            .settle("p", "2026-04-10", "b", 1, "100", "0")
            .ngr("p", "2026-05-10", "100")
            .settle("p", "2026-05-11", "b", 2, "100", "30")
            .settle("p", "2026-05-11", "a", 2, "100", "20")
            .close(MAR, APR, MAY);
    assertThat(corrections(scenario.of(MAY)))
        .containsExactly(tuple("2026-03:CORRECTION", -2_00L), tuple("2026-04:CORRECTION", -3_00L));
    assertThat(scenario.total(MAY)).isEqualTo("5.00");
    StatementLine march =
        scenario.of(MAY).lines().stream()
            .filter(line -> Period.parse(MAR).equals(line.correctsPeriod()))
            .findFirst()
            .orElseThrow();
    assertThat(march.type()).isEqualTo(LineType.CORRECTION);
    assertThat(march.allocation()).isEqualTo(Map.of("p", -2_00L));
  }

  @Test
  void whatWasCorrectedOnceIsNotCorrectedAgain() {
    Scenario scenario =
        new Scenario()
            .under(deal("RESTATE"))
            .settle("p", "2026-03-10", "a", 1, "100", "0")
            .settle("p", "2026-04-10", "a", 2, "100", "20")
            .ngr("p", "2026-05-10", "1")
            .settle("p", "2026-05-11", "a", 3, "100", "50")
            .close(MAR, APR, MAY);
    assertThat(corrections(scenario.of(APR))).containsExactly(tuple("2026-03:CORRECTION", -2_00L));
    assertThat(corrections(scenario.of(MAY))).containsExactly(tuple("2026-03:CORRECTION", -3_00L));
  }

  @Test
  void aParentsShareOfTheNgrIsCorrectedOnceToo() {
    Map<String, Object> deal = deal("RESTATE");
    deal.put("parents", Map.of("partnerId", "aff-0", "percent", "10", "base", "NGR"));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .settle("p", "2026-03-10", "a", 1, "100", "0")
            .settle("p", "2026-04-10", "a", 2, "100", "20")
            .ngr("p", "2026-05-10", "1")
            .settle("p", "2026-05-11", "a", 3, "100", "50")
            .close(MAR, APR, MAY);
    assertThat(List.of(MAR, APR, MAY))
        .extracting(period -> scenario.of("aff-0", period).total())
        .containsExactly(10_00L, -2_00L, -3_00L + 10);
  }

  @Test
  void playersMaySwapTheirPartsWithoutTheAmountChanging() {
    Scenario scenario =
        new Scenario()
            .under(deal("RESTATE"))
            .settle("p", "2026-03-10", "a", 1, "100", "0")
            .settle("q", "2026-03-10", "b", 1, "100", "50")
            .ngr("p", "2026-04-10", "0")
            .settle("p", "2026-04-10", "a", 2, "100", "50")
            .settle("q", "2026-04-10", "b", 2, "100", "0")
            .close(MAR, APR);
    Statement april = scenario.of(APR);
    assertThat(corrections(april)).containsExactly(tuple("2026-03:CORRECTION", 0L));
    assertThat(april.players())
        .extracting(Statement.PlayerShare::playerId, Statement.PlayerShare::allocated)
        .containsExactly(tuple("p", -5_00L), tuple("q", 5_00L));
  }

  private static Map<String, Object> cpa(String correction) {
    Map<String, Object> deal = deal(correction);
    deal.remove("revShare");
    deal.put(
        "cpa",
        Map.of(
            "tiers",
            List.of(Map.of("from", 1, "amount", "10"), Map.of("from", 2, "amount", "15"))));
    return deal;
  }

  private static Scenario acquired(Scenario scenario, String player, String day) {
    return scenario.registered(player, day, "GB").deposit(player, day, "20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESTATE", "NGR_DELTA"})
  void aPlayerWhoseQualificationIsUndoneIsReversedAndTheTierFalls(String correction) {
    Scenario scenario = new Scenario().under(cpa(correction));
    acquired(scenario, "a", "2026-03-02");
    acquired(scenario, "b", "2026-03-03");
    scenario.ngr("b", "2026-04-02", "1").flagged("b", "2026-03-03").close(MAR, APR);
    assertThat(scenario.total(MAR)).isEqualTo("30.00");
    assertThat(scenario.of(APR).lines())
        .filteredOn(line -> line.correctsPeriod() != null)
        .extracting(StatementLine::type, StatementLine::playerId, StatementLine::amount)
        .containsExactlyInAnyOrder(
            tuple(LineType.CPA_REVERSAL, "b", -15_00L), tuple(LineType.CPA_TOP_UP, null, -5_00L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESTATE", "NGR_DELTA"})
  void aCpaDueForAClosedPeriodPostsInTheEarliestOpenOneAndTopsUpThere(String correction) {
    Scenario scenario = new Scenario().under(cpa(correction));
    acquired(scenario, "a", "2026-03-02");
    scenario.ngr("a", "2026-04-02", "1");
    acquired(scenario, "b", "2026-03-03").close(MAR, APR);
    assertThat(scenario.total(MAR)).isEqualTo("10.00");
    assertThat(scenario.of(APR).lines())
        .filteredOn(line -> line.correctsPeriod() != null)
        .extracting(StatementLine::key, StatementLine::type, StatementLine::amount)
        .containsExactlyInAnyOrder(
            tuple("2026-03:CPA:b", LineType.CPA, 15_00L),
            tuple("2026-03:CPA_TOP_UP:0:0", LineType.CPA_TOP_UP, 5_00L));
  }

  @Test
  void aPlayerPaidAgainAfterAReversalIsACpaAgain() {
    Map<String, Object> deal = cpa("RESTATE");
    deal.put(
        "cpa", Map.of("amount", "10", "qualification", Map.of("kyc", "passed", "withinDays", 20)));
    Scenario scenario = new Scenario().under(deal);
    acquired(scenario, "a", "2026-03-02");
    scenario
        .kyc("a", "2026-03-10", KycStatus.PASSED)
        .ngr("a", "2026-04-02", "1")
        .kyc("a", "2026-03-10", KycStatus.FAILED)
        .ngr("a", "2026-05-02", "1")
        .kyc("a", "2026-03-12", KycStatus.PASSED)
        .close(MAR, APR, MAY);
    assertThat(scenario.total(MAR)).isEqualTo("10.00");
    assertThat(scenario.of(APR).lines())
        .extracting(StatementLine::type, StatementLine::amount)
        .containsExactly(tuple(LineType.CPA_REVERSAL, -10_00L));
    assertThat(scenario.of(MAY).lines())
        .extracting(StatementLine::key, StatementLine::type, StatementLine::amount)
        .containsExactly(tuple("2026-03:CPA:a", LineType.CPA, 10_00L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RESTATE", "NGR_DELTA"})
  void lotsOfAClosedPeriodPostByALineOfTheirOwn(String correction) {
    Map<String, Object> deal = deal(correction);
    deal.put("lots", Map.of("amount", "2"));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .trade("p", "2026-03-10", "t1", "EURUSD", "1")
            .trade("p", "2026-04-10", "t2", "EURUSD", "5")
            .trade("p", "2026-03-11", "t3", "EURUSD", "3")
            .close(MAR, APR);
    assertThat(scenario.total(MAR)).isEqualTo("2.00");
    assertThat(corrections(scenario.of(APR))).containsExactly(tuple("2026-03:LOTS:0:0", 6_00L));
    assertThat(scenario.total(APR)).isEqualTo("16.00");
  }

  @Test
  void underNgrDeltaTheChangeJoinsTheBaseOnce() {
    Scenario scenario =
        new Scenario()
            .under(deal("NGR_DELTA"))
            .settle("p", "2026-03-10", "a", 1, "100", "0")
            .settle("p", "2026-04-10", "a", 2, "100", "20")
            .ngr("p", "2026-05-10", "100")
            .settle("p", "2026-05-11", "a", 3, "100", "50")
            .close(MAR, APR, MAY);
    assertThat(scenario.total(MAR)).isEqualTo("10.00");
    assertThat(scenario.total(APR)).isEqualTo("0.00");
    assertThat(scenario.of(APR).carryOut()).as("the loss ages from April").isEqualTo(-20_00);
    assertThat(scenario.total(MAY)).as("100 less 30 less 20 carried").isEqualTo("5.00");
    assertThat(corrections(scenario.of(MAY))).isEmpty();
  }

  @Test
  void underNgrDeltaTheRecoupIsOfTheOpenPeriodAlone() {
    Map<String, Object> deal = deal("NGR_DELTA");
    deal.put("cpa", Map.of("amount", "5"));
    deal.put("recoupFromRevShare", true);
    Scenario scenario = new Scenario().under(deal);
    acquired(scenario, "p", "2026-03-02");
    scenario
        .settle("p", "2026-03-10", "a", 1, "100", "0")
        .settle("p", "2026-04-10", "a", 2, "100", "100")
        .close(MAR, APR);
    assertThat(scenario.total(MAR)).as("5 + 10 - 5").isEqualTo("10.00");
    assertThat(scenario.of(APR).lines())
        .extracting(StatementLine::type, StatementLine::amount)
        .containsExactly(tuple(LineType.REVSHARE, 0L));
    assertThat(scenario.of(APR).carryOut()).isEqualTo(-100_00);
  }

  @Test
  void underRestateTheRecoupOfTheClosedPeriodIsRestatedToo() {
    Map<String, Object> deal = deal("RESTATE");
    deal.put("cpa", Map.of("amount", "5"));
    deal.put("recoupFromRevShare", true);
    Scenario scenario = new Scenario().under(deal);
    acquired(scenario, "p", "2026-03-02");
    scenario
        .settle("p", "2026-03-10", "a", 1, "100", "0")
        .settle("p", "2026-04-10", "a", 2, "100", "80")
        .close(MAR, APR);
    assertThat(corrections(scenario.of(APR)))
        .containsExactly(tuple("2026-03:CORRECTION", -8_00L), tuple("2026-03:RECOUP", 3_00L));
    assertThat(scenario.of(APR).handedOn().recoupOutstanding()).isEqualTo(3_00);
  }

  @Test
  void whatWasWrittenOffStaysWrittenOff() {
    Map<String, Object> deal = deal("RESTATE");
    deal.put("negativeTotal", "WRITE_OFF");
    Scenario scenario =
        new Scenario()
            .under(deal)
            .settle("p", "2026-03-10", "a", 1, "100", "0")
            .settle("p", "2026-04-10", "a", 2, "100", "80")
            .ngr("p", "2026-05-10", "100")
            .close(MAR, APR, MAY);
    assertThat(scenario.total(APR)).isEqualTo("0.00");
    assertThat(corrections(scenario.of(MAY))).isEmpty();
    assertThat(scenario.total(MAY)).isEqualTo("10.00");
  }

  @Test
  void aChangeBeforeTheFirstClosedPeriodReachesTheOpenOneByItsCarry() {
    Scenario scenario =
        new Scenario()
            .under(deal("RESTATE"))
            .ngr("p", "2026-04-10", "100")
            .ngr("p", "2026-05-10", "100")
            .ngr("p", "2026-03-10", "-30")
            .close(APR, MAY);
    assertThat(scenario.total(APR)).isEqualTo("10.00");
    assertThat(corrections(scenario.of(MAY))).containsExactly(tuple("2026-04:CORRECTION", -3_00L));
    assertThat(scenario.total(MAY)).isEqualTo("7.00");
  }
}
