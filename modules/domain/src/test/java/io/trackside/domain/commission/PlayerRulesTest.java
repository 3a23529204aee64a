package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.Carry.PlayerKey;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules about single players: high roller, player cap, months, unlinking. */
class PlayerRulesTest {
  private static final String MAR = "2026-03";
  private static final String APR = "2026-04";
  private static final String MAY = "2026-05";

  private static Map<String, Object> flat(String percent, String mode) {
    return new HashMap<>(Scenario.flat(percent, Scenario.mode(mode)));
  }

  @Test
  void severalHighRollersShareTheShortfallByLargestRemainder() {
    Map<String, Object> deal = flat("50", "FULL");
    deal.put("highRoller", Map.of("negativeNgrAtLeast", "10"));
    Statement march =
        new Scenario()
            .under(deal)
            .ngr("a", "2026-03-10", "-20")
            .ngr("b", "2026-03-10", "-10")
            .ngr("c", "2026-03-10", "-5")
            .ngr("d", "2026-03-10", "34.90")
            .close(MAR)
            .of(MAR);
    assertThat(march.total()).isZero();
    assertThat(march.carryOut()).isZero();
    assertThat(quarantine(march, "a")).isEqualTo("7");
    assertThat(quarantine(march, "b")).isEqualTo("3");
    assertThat(quarantine(march, "c")).isEqualTo("0");
  }

  @Test
  void whatNoHighRollerLostIsCarriedByThePartner() {
    Map<String, Object> deal = flat("50", "FULL");
    deal.put("highRoller", Map.of("negativeNgrAtLeast", "100"));
    Statement march =
        new Scenario()
            .under(deal)
            .ngr("a", "2026-03-10", "-100")
            .ngr("b", "2026-03-10", "-99.99")
            .close(MAR)
            .of(MAR);
    assertThat(quarantine(march, "a")).isEqualTo("10000");
    assertThat(march.carryOut()).isEqualTo(-99_99);
  }

  private static String quarantine(Statement statement, String player) {
    return statement
        .handedOn()
        .players()
        .getOrDefault(new PlayerKey("*", player), Carry.Remembered.NOTHING)
        .quarantined()
        .toString();
  }

  @Test
  void whatIsHeldAgainstAPlayerIsWorkedOffUnderAVersionWithoutTheRule() {
    Map<String, Object> deal = flat("50", "NONE");
    deal.put("highRoller", Map.of("negativeNgrAtLeast", "100"));
    Map<String, Object> later = flat("50", "NONE");
    later.put("effectiveFrom", "2026-04-01");
    Scenario scenario =
        new Scenario()
            .under(deal)
            .under(later)
            .ngr("h", "2026-03-10", "-100")
            .ngr("h", "2026-04-10", "130")
            .close(MAR, APR);
    assertThat(quarantine(scenario.of(MAR), "h")).isEqualTo("10000");
    assertThat(scenario.total(APR)).as("30 of 130 count").isEqualTo("15.00");
  }

  @Test
  void aPlayerContributesNoMoreThanWasDeposited() {
    Map<String, Object> deal = flat("50", "NONE");
    deal.put("playerCap", "DEPOSITS");
    Scenario scenario =
        new Scenario()
            .under(deal)
            .deposit("p", "2026-03-01", "100")
            .ngr("p", "2026-03-10", "150")
            .deposit("p", "2026-04-01", "30")
            .ngr("p", "2026-05-10", "-40")
            .close(MAR, APR, MAY);
    assertThat(scenario.total(MAR)).as("100 of 150").isEqualTo("50.00");
    assertThat(scenario.total(APR)).as("30 of the 50 held back").isEqualTo("15.00");
    assertThat(scenario.of(MAY).lines().get(0).base()).as("min(110, 130) - 130").isEqualTo(-20_00);
    assertThat(scenario.of(MAR).ngr()).as("the NGR itself is not capped").isEqualTo(150_00);
  }

  @Test
  void depositsOfAMonthInWhichAnotherBaseAloneWasPlayedMakeRoomLater() {
    Map<String, Object> deal = flat("50", "NONE");
    deal.put(
        "revShare",
        List.of(
            Map.of("base", "HANDLE", "products", "casino", "percent", "1"),
            Map.of("percent", "50")));
    deal.put("playerCap", "DEPOSITS");
    Scenario scenario =
        new Scenario()
            .under(deal)
            .deposit("p", "2026-03-01", "100")
            .settle("p", "2026-03-20", "c", 1, "200", "200", "casino", Outcome.LOST)
            .ngr("p", "2026-04-10", "150")
            .close(MAR, APR);
    assertThat(scenario.total(MAR)).as("1 % of the handle").isEqualTo("2.00");
    assertThat(scenario.total(APR)).as("100 of 150").isEqualTo("50.00");
  }

  @Test
  void whatDepositsReleaseGoesToTheFirstRuleOnNgrWhereNoneWasPlayed() {
    Map<String, Object> deal = flat("50", "NONE");
    deal.put(
        "revShare",
        List.of(
            Map.of("base", "HANDLE", "products", "casino", "percent", "1"),
            Map.of("products", "sportsbook", "percent", "50"),
            Map.of("percent", "10")));
    deal.put("playerCap", "DEPOSITS");
    Scenario scenario =
        new Scenario()
            .under(deal)
            .ngr("p", "2026-03-10", "150")
            .deposit("p", "2026-04-01", "100")
            .settle("p", "2026-04-20", "c", 1, "200", "200", "casino", Outcome.LOST)
            .close(MAR, APR);
    assertThat(scenario.total(MAR)).as("nothing deposited yet").isEqualTo("0.00");
    assertThat(scenario.total(APR)).as("1 % of 200 and half of 100").isEqualTo("52.00");
  }

  @Test
  void aBetThatMovesToAnotherPeriodLeavesNothingBehind() {
    Map<String, Object> deal = flat("50", "NONE");
    deal.put(
        "revShare", List.of(Map.of("products", "casino", "percent", "5"), Map.of("percent", "50")));
    deal.put("playerCap", "DEPOSITS");
    Scenario scenario =
        new Scenario()
            .under(deal)
            .settle("p", "2026-04-20", "c", 2, "1", "0", "casino", Outcome.LOST)
            .settle("p", "2026-03-20", "c", 1, "1", "0", "casino", Outcome.LOST)
            .ngr("p", "2026-03-10", "150")
            .deposit("p", "2026-04-01", "100")
            .ngr("p", "2026-04-10", "10");
    assertThat(scenario.total(APR))
        .as("what deposits release goes to a rule that was played")
        .isEqualTo("50.00");
  }

  @Test
  void anAdjustmentLowersTheNgrWhereTheDealHasTheStep() {
    for (boolean step : new boolean[] {true, false}) {
      Map<String, Object> deal = flat("50", "NONE");
      if (step) {
        deal.put("ngr", Map.of("deduct", "ADJUSTMENTS", "products", "sportsbook"));
      }
      Scenario told = new Scenario().under(deal).ngr("p", "2026-03-10", "100");
      Adjustment adjustment =
          new Adjustment(
              null,
              "p",
              Instant.parse("2026-03-11T12:00:00Z"),
              Money.parse("30", "EUR"),
              "main",
              "sportsbook");
      Simulation.Input input =
          new Simulation.Input(
              new DealVersions(List.of(Scenario.deal(deal))),
              FxRates.none(),
              told.events(),
              List.of(),
              List.of(adjustment));
      assertThat(Simulation.run(input).get(0).statement().total()).isEqualTo(step ? 3500 : 5000);
    }
  }

  @Test
  void theCapComesBeforeTheQuarantine() {
    Map<String, Object> deal = flat("50", "NONE");
    deal.put("playerCap", "DEPOSITS");
    deal.put("highRoller", Map.of("negativeNgrAtLeast", "500"));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .ngr("h", "2026-03-10", "-600")
            .deposit("h", "2026-04-01", "700")
            .ngr("h", "2026-04-10", "2000")
            .close(MAR, APR);
    assertThat(quarantine(scenario.of(MAR), "h")).isEqualTo("60000");
    assertThat(scenario.of(APR).lines().get(0).base()).as("700 + 600 - 600").isEqualTo(700_00);
  }

  @Test
  void aRuleForThePlayersFirstMonthsLeavesLaterOnesToTheNext() {
    Map<String, Object> deal = flat("0", "NONE");
    deal.put(
        "revShare",
        List.of(
            Map.of("percent", "40", "playerMonths", Map.of("from", 1, "to", 2)),
            Map.of("percent", "10", "playerMonths", Map.of("from", 3))));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .registered("p", "2026-03-31", "GB")
            .ngr("p", "2026-03-31", "100")
            .ngr("p", "2026-04-30", "100")
            .ngr("p", "2026-05-01", "100")
            .ngr("unregistered", "2026-05-01", "100")
            .close(MAR, APR, MAY);
    assertThat(List.of(MAR, APR, MAY).stream().map(scenario::total))
        .containsExactly("40.00", "40.00", "10.00");
  }

  @Test
  void anInactivePlayerNoLongerBelongsToThePartner() {
    Map<String, Object> deal = flat("50", "NONE");
    deal.put("unlinkAfterInactiveMonths", 1);
    Scenario scenario =
        new Scenario()
            .under(deal)
            .ngr("p", "2026-03-10", "100")
            .ngr("p", "2026-04-10", "100")
            .ngr("p", "2026-05-11", "100")
            .ngr("p", "2026-05-12", "100")
            .close(MAR, APR, MAY);
    assertThat(List.of(MAR, APR, MAY).stream().map(scenario::total))
        .containsExactly("50.00", "50.00", "0.00");
  }

  @Test
  void whoTradesWithoutBettingStillBelongsToThePartner() {
    Map<String, Object> deal = flat("50", "NONE");
    deal.put("unlinkAfterInactiveMonths", 1);
    deal.put("lots", Map.of("amount", "1"));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .trade("p", "2026-03-10", "t1", "EURUSD", "1")
            .trade("p", "2026-04-10", "t2", "EURUSD", "1")
            .trade("p", "2026-05-10", "t3", "EURUSD", "1")
            .trade("p", "2026-06-11", "t4", "EURUSD", "1")
            .close(MAR, APR, MAY, "2026-06");
    assertThat(List.of(MAR, APR, MAY, "2026-06").stream().map(scenario::total))
        .containsExactly("1.00", "1.00", "1.00", "0.00");
  }

  private static Map<String, Object> cpaAfterKyc() {
    Map<String, Object> deal = flat("0", "NONE");
    deal.put("cpa", Map.of("amount", "50", "qualification", Map.of("kyc", "passed")));
    return deal;
  }

  @ParameterizedTest
  @CsvSource({"2026-04-20, 50.00", "2026-04-21, 0.00"})
  void whoNoLongerBelongsToThePartnerQualifiesForNoCpa(String passed, String total) {
    Map<String, Object> deal = cpaAfterKyc();
    deal.put("unlinkAfterInactiveMonths", 1);
    Scenario scenario =
        new Scenario()
            .under(deal)
            .registered("p", "2026-03-10", "GB")
            .deposit("p", "2026-03-20", "20")
            .ngr("p", "2026-03-20", "1")
            .kyc("p", passed, EventData.KycStatus.PASSED)
            .ngr("p", "2026-04-30", "1")
            .close(MAR, APR);
    assertThat(scenario.total(APR)).isEqualTo(total);
  }

  @ParameterizedTest
  @CsvSource({"STOP, 2026-03-10, 50.00", "STOP, 2026-03-11, 0.00", "CONTINUE, 2026-03-11, 50.00"})
  void whoQualifiesAfterTheTerminationEarnsNoCpaUnlessAgreed(
      String mode, String passed, String total) {
    Map<String, Object> deal = cpaAfterKyc();
    deal.put("afterTermination", mode);
    Scenario scenario =
        new Scenario()
            .under(deal)
            .registered("p", "2026-03-01", "GB")
            .deposit("p", "2026-03-09", "20")
            .status("aff-1", "2026-03-10", "terminated")
            .kyc("p", passed, EventData.KycStatus.PASSED)
            .close(MAR);
    assertThat(scenario.total(MAR)).isEqualTo(total);
  }

  @Test
  void betsSettledAfterTheTerminationEarnNothingUnlessAgreed() {
    for (String mode : List.of("STOP", "CONTINUE")) {
      Map<String, Object> deal = flat("50", "NONE");
      deal.put("afterTermination", mode);
      deal.put("fixed", Map.of("amount", "10"));
      Scenario scenario =
          new Scenario()
              .under(deal)
              .ngr("p", "2026-03-09", "100")
              .status("aff-1", "2026-03-10", "terminated")
              .ngr("p", "2026-03-11", "100")
              .ngr("p", "2026-04-11", "100")
              .close(MAR, APR);
      boolean goesOn = mode.equals("CONTINUE");
      assertThat(scenario.total(MAR)).isEqualTo(goesOn ? "110.00" : "60.00");
      assertThat(scenario.total(APR)).isEqualTo(goesOn ? "60.00" : "0.00");
      assertThat(scenario.of(APR).lines())
          .filteredOn(line -> line.type() == LineType.FIXED)
          .hasSize(goesOn ? 1 : 0);
    }
  }
}
