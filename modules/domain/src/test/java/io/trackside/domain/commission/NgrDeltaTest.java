package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NgrDeltaTest {
  private static final String MAR = "2026-03";
  private static final String APR = "2026-04";
  private static final String MAY = "2026-05";

  private static Map<String, Object> deal(String mode) {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("50", Scenario.mode(mode)));
    deal.put("correction", "NGR_DELTA");
    return deal;
  }

  @Test
  void aChangeJoinsOnceAndALaterOneAddsToIt() {
    Scenario scenario =
        new Scenario()
            .under(deal("NONE"))
            .settle("p", "2026-03-10", "b", 1, "100", "0")
            .settle("p", "2026-04-10", "b", 2, "100", "40")
            .ngr("q", "2026-04-11", "100")
            .settle("p", "2026-05-10", "b", 3, "100", "10")
            .ngr("q", "2026-05-11", "100")
            .close(MAR, APR, MAY);
    assertThat(List.of(MAR, APR, MAY).stream().map(scenario::total))
        .as("50; (100 - 40) / 2; (100 + 30) / 2")
        .containsExactly("50.00", "30.00", "65.00");
    assertThat(scenario.of(APR).ngr()).isEqualTo(60_00);
    assertThat(scenario.of(APR).players())
        .extracting(share -> share.playerId() + " " + share.ngr())
        .containsExactly("p -4000", "q 10000");
  }

  @Test
  void theChangeIsTakenByTheClosedPeriodsOwnSteps() {
    Map<String, Object> first = deal("NONE");
    first.put("ngr", Map.of("deduct", "PERCENT_OF_GGR", "percent", "20"));
    Map<String, Object> second = deal("NONE");
    second.put("effectiveFrom", "2026-04-01");
    Scenario scenario =
        new Scenario()
            .under(first)
            .under(second)
            .settle("p", "2026-03-10", "b", 1, "100", "0")
            .settle("p", "2026-04-10", "b", 2, "100", "100")
            .ngr("q", "2026-04-11", "100")
            .close(MAR, APR);
    assertThat(scenario.total(APR)).as("(100 - 80) / 2").isEqualTo("10.00");
  }

  @Test
  void aLossThatJoinsAgesFromTheCurrentPeriod() {
    Map<String, Object> deal = deal("NONE");
    deal.put("carryover", Map.of("mode", "EXPIRING", "afterPeriods", 1));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .settle("p", "2026-03-10", "b", 1, "100", "0")
            .settle("p", "2026-04-10", "b", 2, "100", "160")
            .ngr("p", "2026-05-10", "100")
            .close(MAR, APR, MAY);
    assertThat(scenario.of(APR).carryOut()).isEqualTo(-160_00);
    assertThat(scenario.total(MAY)).isEqualTo("0.00");
  }

  @Test
  void otherKindsReverseByTheirOwnLines() {
    Map<String, Object> deal = deal("NONE");
    deal.put("cpa", Map.of("amount", "40", "qualification", Map.of("minWagering", "50")));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .registered("p", "2026-03-01", "GB")
            .deposit("p", "2026-03-02", "20")
            .settle("p", "2026-03-10", "b", 1, "60", "0")
            .voided("p", "2026-04-10", "b", 2)
            .close(MAR, APR);
    assertThat(scenario.total(MAR)).isEqualTo("70.00");
    assertThat(scenario.of(APR).lines())
        .extracting(line -> line.type() + " " + line.amount())
        .containsExactly("REVSHARE 0", "CPA_REVERSAL -4000");
    assertThat(scenario.of(APR).lines().get(0).type()).isEqualTo(LineType.REVSHARE);
    assertThat(scenario.of(APR).carryOut()).as("NONE drops the loss").isZero();
  }

  private static Map<String, Object> capped(String correction) {
    Map<String, Object> deal = deal("FULL");
    deal.put("correction", correction);
    deal.put("playerCap", "DEPOSITS");
    return deal;
  }

  /** NGR of 150 in March without a deposit, and something that opens each month after. */
  private static Scenario heldBack(Map<String, Object> deal) {
    return new Scenario().under(deal).ngr("p", "2026-03-10", "150").ngr("q", "2026-04-01", "0");
  }

  @ParameterizedTest
  @CsvSource({"RESTATE, CORRECTION", "NGR_DELTA, REVSHARE"})
  void aLateDepositMakesRoomInTheOpenPeriod(String correction, LineType type) {
    Scenario scenario =
        heldBack(capped(correction)).deposit("p", "2026-03-20", "100").close(MAR, APR, MAY);
    assertThat(scenario.total(MAR)).isEqualTo("0.00");
    assertThat(scenario.of(APR).lines())
        .filteredOn(line -> line.amount() != 0)
        .extracting(StatementLine::type, StatementLine::amount, StatementLine::allocation)
        .containsExactly(tuple(type, 50_00L, Map.of("p", 50_00L)));
    assertThat(scenario.total(MAY)).isEqualTo("0.00");
    assertThat(scenario.of(MAY).handedOn().players().values())
        .contains(new Carry.Remembered(Fraction.ZERO, Fraction.of(150_00), Fraction.of(100_00)));
  }

  @Test
  void furtherLateDepositsAndLateBetsEachCountOnce() {
    Scenario scenario =
        heldBack(capped("NGR_DELTA"))
            .deposit("p", "2026-03-20", "20")
            .deposit("p", "2026-04-20", "10")
            .ngr("q", "2026-05-01", "0")
            .deposit("p", "2026-04-21", "30")
            .ngr("q", "2026-06-01", "0")
            .deposit("p", "2026-03-21", "40")
            .ngr("p", "2026-05-21", "-110")
            .deposit("p", "2026-05-22", "1000")
            .close(MAR, APR, MAY, "2026-06", "2026-07");
    assertThat(bases(scenario, APR, MAY, "2026-06", "2026-07"))
        .as("20 + 10; 30; min(150 - 110, 1100) less the 60 paid for; nothing more")
        .containsExactly(30_00L, 30_00L, -20_00L, null);
    assertThat(remembered(scenario, "2026-07")).isEqualTo(Fraction.of(1_100_00));
  }

  private static List<Long> bases(Scenario scenario, String... periods) {
    return Stream.of(periods)
        .map(period -> scenario.of(period).lines())
        .map(lines -> lines.isEmpty() ? null : lines.get(0).base())
        .toList();
  }

  private static Fraction remembered(Scenario scenario, String period) {
    return Objects.requireNonNull(
            scenario
                .of(period)
                .handedOn()
                .players()
                .get(new Carry.PlayerKey(PieceKey.ALL_BRANDS, "p")))
        .deposits();
  }

  @Test
  void aDepositThatTurnsOutSmallerTakesItsRoomBack() {
    Scenario scenario =
        new Scenario()
            .under(capped("NGR_DELTA"))
            .ngr("p", "2026-03-10", "150")
            .deposit("p", "2026-03-20", "pay-1", "100")
            .ngr("q", "2026-04-01", "100")
            .deposit("q", "2026-04-01", "100")
            .deposit("p", "2026-03-19", "pay-1", "40")
            .close(MAR, APR, MAY);
    assertThat(scenario.total(MAR)).isEqualTo("50.00");
    assertThat(scenario.total(APR)).as("(100 - 60) / 2").isEqualTo("20.00");
    assertThat(scenario.of(APR).carryOut()).isZero();
    assertThat(remembered(scenario, MAY)).isEqualTo(Fraction.of(40_00));
  }

  @Test
  void aDepositThatMovesToAnEarlierPeriodLeavesNothingBehind() {
    Map<String, Object> deal = capped("NGR_DELTA");
    deal.put(
        "revShare",
        List.of(
            Map.of("base", "HANDLE", "products", "casino", "percent", "1"),
            Map.of("percent", "50")));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .ngr("p", "2026-03-10", "150")
            .deposit("p", "2026-04-20", "pay-1", "100")
            .ngr("q", "2026-05-01", "100")
            .deposit("q", "2026-05-01", "100")
            .deposit("p", "2026-03-20", "pay-1", "40")
            .close(MAR, APR, MAY);
    assertThat(List.of(MAR, APR, MAY).stream().map(scenario::total))
        .as("0; 100 / 2; (100 - 60) / 2")
        .containsExactly("0.00", "50.00", "20.00");
    assertThat(remembered(scenario, MAY)).isEqualTo(Fraction.of(40_00));
  }

  @Test
  void whatALateDepositReleasesGoesToTheRuleThatWouldHaveTakenIt() {
    Map<String, Object> deal = capped("NGR_DELTA");
    deal.put(
        "revShare",
        List.of(
            Map.of("countries", "DE", "percent", "10"),
            Map.of("base", "HANDLE", "products", "casino", "percent", "1"),
            Map.of("percent", "50")));
    Scenario scenario =
        new Scenario()
            .under(deal)
            .registered("p", "2026-03-01", "GB")
            .ngr("p", "2026-03-10", "150")
            .ngr("q", "2026-04-01", "0")
            .ngr("q", "2026-05-01", "0")
            .deposit("p", "2026-04-02", "100")
            .close(MAR, APR, MAY);
    assertThat(scenario.of(MAY).lines())
        .filteredOn(line -> line.amount() != 0)
        .extracting(StatementLine::key, StatementLine::amount)
        .containsExactly(tuple("REVSHARE:*:0:2", 50_00L));
  }

  @Test
  void whatTheCapHeldBackIsReleasedUnderAVersionWithoutItAsWell() {
    Map<String, Object> uncapped = deal("FULL");
    uncapped.put("effectiveFrom", "2026-04-01");
    Map<String, Object> again = capped("NGR_DELTA");
    again.put("effectiveFrom", "2026-05-01");
    Scenario scenario =
        heldBack(capped("NGR_DELTA"))
            .under(uncapped)
            .under(again)
            .ngr("p", "2026-04-10", "1000")
            .deposit("p", "2026-03-20", "100")
            .ngr("p", "2026-05-10", "10")
            .deposit("p", "2026-05-10", "20")
            .close(MAR, APR, MAY);
    assertThat(List.of(MAR, APR, MAY).stream().map(scenario::total))
        .as("0; (1000 + 100) / 2; (min(160, 120) - 100) / 2")
        .containsExactly("0.00", "550.00", "10.00");
  }

  @Test
  void aLateDepositIsExplainedByTheStepOfPlayerRules() {
    DealVersions versions = new DealVersions(List.of(Scenario.deal(capped("NGR_DELTA"))));
    PieceKey rule = new PieceKey(PieceKey.ALL_BRANDS, 0, 0);
    Carry heldBack =
        new Carry(
            Map.of(),
            0,
            Map.of(
                new Carry.PlayerKey(PieceKey.ALL_BRANDS, "p"),
                new Carry.Remembered(Fraction.ZERO, Fraction.of(150_00), Fraction.ZERO)),
            Map.of());
    StatementEngine.Input input =
        new StatementEngine.Input(
            Period.parse(APR),
            heldBack,
            List.of(),
            List.of(),
            List.of(),
            new Bases(Map.of(), Map.of(rule, Map.of("p", Fraction.of(100_00)))),
            List.of(),
            false);
    LineExplanation.Waterfall waterfall =
        Objects.requireNonNull(new LineExplanation(versions, FxRates.none()).of(input).get(rule));
    assertThat(waterfall.steps())
        .containsExactly(
            new LineExplanation.Step("GGR", Fraction.ZERO),
            new LineExplanation.Step("JOINED_AND_PLAYER_RULES", Fraction.of(100_00)));
    assertThat(waterfall.baseByPlayer()).isEqualTo(Map.of("p", Fraction.of(100_00)));
  }

  /**
   * At 100 % and with every loss carried, what all months pay and what is left of the losses is
   * what the players have contributed: min(NGR, deposits) each, whatever came when.
   */
  @Property(tries = 150)
  void allMonthsTogetherPayWhatThePlayersContributedWhateverWasClosedWhen(@ForAll long seed) {
    for (String correction : List.of("RESTATE", "NGR_DELTA")) {
      Map<String, Object> deal = new HashMap<>(capped(correction));
      deal.put("revShare", Map.of("percent", "100"));
      Scenario scenario = new Scenario().under(deal);
      long contributed = play(scenario, new Random(seed));
      List<CanonicalEvent> arrived = new ArrayList<>(scenario.events());
      Collections.shuffle(arrived, new Random(seed));
      scenario.close(MAR, APR, MAY, "2026-06", "2026-07", "2026-08");
      List<Statement> statements =
          scenario.run(arrived).stream().map(Simulation.PartnerStatement::statement).toList();
      long paid = statements.stream().mapToLong(Statement::total).sum();
      assertThat(paid + statements.get(statements.size() - 1).carryOut())
          .as(correction)
          .isEqualTo(contributed);
    }
  }

  /** Returns what the players contribute; of a payment that is told twice the earlier counts. */
  private static long play(Scenario scenario, Random random) {
    long contributed = 0;
    for (String player : List.of("p", "q", "r")) {
      long ngr = 0;
      long deposits = 0;
      for (int i = random.nextInt(8); i >= 0; i--) {
        int won = random.nextInt(250) - 100;
        ngr += won;
        scenario.ngr(player, day(random, 10), String.valueOf(won));
        int deposit = 1 + random.nextInt(80);
        deposits += deposit;
        String payment = player + i;
        String day = day(random, 20);
        scenario.deposit(player, day, payment, String.valueOf(deposit));
        if (random.nextInt(3) == 0) {
          int later = Integer.parseInt(day.substring(6, 7)) + random.nextInt(3);
          scenario.deposit(player, "2026-0" + later + "-30", payment, "500");
        }
      }
      contributed += 100 * Math.min(ngr, deposits);
    }
    scenario.ngr("nobody", "2026-03-01", "0").ngr("nobody", "2026-08-31", "0");
    return contributed;
  }

  private static String day(Random random, int from) {
    return "2026-0" + (3 + random.nextInt(4)) + "-" + (from + random.nextInt(10));
  }
}
