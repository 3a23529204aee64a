package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.LineExplanation.Step;
import io.trackside.domain.commission.LineExplanation.Waterfall;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineExplanationTest {
  private static final Period MARCH = Period.parse("2026-03");

  private static PlayerFigures player(String id, long stake, long payout, long bonus) {
    Figures figures = new Figures(stake, 0, payout, bonus, 0, 0, 1, 0, 0, 0, 0, 0);
    return new PlayerFigures(
        PlayerProfile.unknown(id),
        List.of(
            new DayFigures(
                LocalDate.parse("2026-03-10"),
                new Figures.Dimensions("main", "sportsbook", "STRAIGHT", null, "EUR"),
                figures)));
  }

  private static Map<String, Object> deal() {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", Scenario.mode("FULL")));
    document.put(
        "ngr",
        List.of(
            Map.of("deduct", "BONUS"),
            Map.of("deduct", "PERCENT_OF_GGR", "name", "provider", "percent", "12")));
    return document;
  }

  @Test
  void theStepsLeadFromGgrToTheBaseOfTheLine() {
    DealVersions versions = new DealVersions(List.of(Scenario.deal(deal())));
    Carry carried =
        new Carry(
            Map.of(
                PieceKey.ALL_BRANDS,
                List.of(new Carry.Loss(Period.parse("2026-02"), Fraction.of(-1_000)))),
            0);
    StatementEngine.Input input =
        new StatementEngine.Input(
            MARCH,
            carried,
            List.of(player("a", 10_000, 0, 300), player("b", 5_000, 7_000, 0)),
            List.of());
    Statement statement = new StatementEngine(versions, FxRates.none()).compute(input);
    StatementLine line = statement.lines().get(0);
    PieceKey piece = LineExplanation.pieceOf(line).orElseThrow();
    Waterfall waterfall = new LineExplanation(versions, FxRates.none()).of(input).get(piece);
    assertThat(waterfall.steps())
        .containsExactly(
            new Step("GGR", Fraction.of(8_000)),
            new Step("BONUS CONVERTED", Fraction.of(-300)),
            new Step("PERCENT_OF_GGR provider 12 %", Fraction.of(-960)),
            new Step("CARRY_IN", Fraction.of(-1_000)));
    assertThat(waterfall.base().roundHalfUp()).isEqualTo(line.base()).isEqualTo(5_740);
    assertThat(waterfall.baseByPlayer())
        .containsEntry("a", Fraction.of(8_500))
        .containsEntry("b", Fraction.of(-1_760));
  }

  @Test
  void aBrandMayHoldAColon() {
    StatementLine line = StatementLine.of("REVSHARE:a:b:2:1", StatementLine.LineType.REVSHARE, 0);
    assertThat(LineExplanation.pieceOf(line)).contains(new PieceKey("a:b", 2, 1));
  }

  private static List<Step> steps(Map<String, Object> deal, StatementEngine.Input input) {
    DealVersions versions = new DealVersions(List.of(Scenario.deal(deal)));
    return new LineExplanation(versions, FxRates.none())
        .of(input)
        .get(new PieceKey(PieceKey.ALL_BRANDS, 0, 0))
        .steps();
  }

  private static StatementEngine.Input march(PlayerFigures... players) {
    return new StatementEngine.Input(MARCH, Carry.NONE, List.of(players), List.of());
  }

  @Test
  void everyStepHasAName() {
    Map<String, Object> deal = Scenario.flat("30", null);
    deal.put(
        "ngr",
        List.of(
            Map.of("deduct", "BONUS", "basis", "GRANTED"),
            Map.of("deduct", "JACKPOT"),
            Map.of("deduct", "CHARGEBACKS"),
            Map.of("deduct", "ADJUSTMENTS"),
            Map.of("deduct", "PERCENT_OF_STAKE", "percent", "1.50"),
            Map.of("deduct", "FIXED_PER_BET", "amount", "0.03"),
            Map.of("deduct", "FIXED_PER_PAYMENT", "amount", "0.05")));
    Figures figures = new Figures(1_000, 0, 0, 0, 7, 11, 1, 500, 1, 0, 0, 13);
    PlayerFigures player =
        new PlayerFigures(
            PlayerProfile.unknown("a"),
            List.of(
                new DayFigures(
                    LocalDate.parse("2026-03-10"),
                    new Figures.Dimensions("main", "sportsbook", "STRAIGHT", null, "EUR"),
                    figures,
                    17)));
    assertThat(steps(deal, march(player)))
        .containsExactly(
            new Step("GGR", Fraction.of(1_000)),
            new Step("BONUS GRANTED", Fraction.of(-7)),
            new Step("JACKPOT", Fraction.of(-11)),
            new Step("CHARGEBACKS", Fraction.of(-13)),
            new Step("ADJUSTMENTS", Fraction.of(-17)),
            new Step("PERCENT_OF_STAKE 1.50 %", Fraction.of(-15)),
            new Step("FIXED_PER_BET", Fraction.of(-3)),
            new Step("FIXED_PER_PAYMENT", Fraction.of(-5)));
  }

  @Test
  void aRuleOnAnotherBaseStartsFromItAndKnowsNoSteps() {
    Map<String, Object> deal = deal();
    deal.put("revShare", Map.of("base", "HANDLE", "percent", "1"));
    assertThat(steps(deal, march(player("a", 10_000, 9_000, 300))))
        .containsExactly(new Step("HANDLE", Fraction.of(10_000)));
  }

  @Test
  void whatPlayerRulesAndClosedPeriodsChangeIsAStepOfItsOwn() {
    Map<String, Object> deal = Scenario.flat("30", null);
    deal.put("playerCap", "DEPOSITS");
    assertThat(steps(deal, march(player("a", 10_000, 0, 0))))
        .containsExactly(
            new Step("GGR", Fraction.of(10_000)),
            new Step("JOINED_AND_PLAYER_RULES", Fraction.of(-10_000)));
    Bases joined =
        new Bases(
            Map.of(new PieceKey(PieceKey.ALL_BRANDS, 0, 0), Map.of("b", Fraction.of(-4_000))));
    StatementEngine.Input input =
        new StatementEngine.Input(
            MARCH,
            Carry.NONE,
            List.of(player("a", 10_000, 0, 0)),
            List.of(),
            List.of(),
            joined,
            List.of(),
            false);
    assertThat(steps(Scenario.flat("30", null), input))
        .containsExactly(
            new Step("GGR", Fraction.of(10_000)),
            new Step("JOINED_AND_PLAYER_RULES", Fraction.of(-4_000)));
  }

  @Test
  void whatDepositsReleaseIsExplainedWhereNothingWasPlayedOnNgr() {
    Map<String, Object> deal = Scenario.flat("30", null);
    deal.put(
        "revShare", List.of(Map.of("base", "HANDLE", "percent", "1"), Map.of("percent", "30")));
    deal.put("playerCap", "DEPOSITS");
    Carry heldBack =
        new Carry(
            Map.of(),
            0,
            Map.of(
                new Carry.PlayerKey(PieceKey.ALL_BRANDS, "a"),
                new Carry.Remembered(Fraction.ZERO, Fraction.of(15_000), Fraction.ZERO)),
            Map.of());
    PlayerFigures deposited =
        new PlayerFigures(
            PlayerProfile.unknown("a"),
            List.of(
                new DayFigures(
                    LocalDate.parse("2026-03-10"),
                    new Figures.Dimensions("main", null, null, null, "EUR"),
                    new Figures(0, 0, 0, 0, 0, 0, 0, 10_000, 1, 0, 0, 0))));
    DealVersions versions = new DealVersions(List.of(Scenario.deal(deal)));
    Waterfall released =
        new LineExplanation(versions, FxRates.none())
            .of(new StatementEngine.Input(MARCH, heldBack, List.of(deposited), List.of()))
            .get(new PieceKey(PieceKey.ALL_BRANDS, 0, 1));
    assertThat(released.steps())
        .containsExactly(
            new Step("GGR", Fraction.ZERO),
            new Step("JOINED_AND_PLAYER_RULES", Fraction.of(10_000)));
    assertThat(released.baseByPlayer()).isEqualTo(Map.of("a", Fraction.of(10_000)));
  }

  @Test
  void onlyALineOfRevShareHasAWaterfall() {
    assertThat(LineExplanation.pieceOf(StatementLine.adjustment("*:0:0", 1))).isEmpty();
  }
}
