package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** commission-rules.md, "From GGR to NGR": each step by itself, and what it is filtered by. */
class NgrStepsTest {
  private static final Period MARCH = Period.parse("2026-03");
  private static final LocalDate DAY = LocalDate.parse("2026-03-10");
  private static final Figures.Dimensions CASINO =
      new Figures.Dimensions("main", "casino", "STRAIGHT", "MGA", "EUR");

  /** Every figure another one, so that none can stand for another. */
  private static final Figures FIGURES =
      new Figures(100_000, 7, 40_000, 1_100, 1_300, 1_700, 3, 20_000, 5, 11_000, 2, 1_900);

  private static PlayerProfile player(String id) {
    return new PlayerProfile(
        id, Instant.parse("2026-03-01T12:00:00Z"), "GB", "main", null, List.of(), null);
  }

  private static Statement compute(Map<String, Object> document, Figures... figures) {
    List<PlayerFigures> players = new ArrayList<>();
    for (int i = 0; i < figures.length; i++) {
      players.add(
          new PlayerFigures(
              player("p" + i), List.of(new DayFigures(DAY, CASINO, figures[i], 900))));
    }
    return new StatementEngine(new DealVersions(List.of(Scenario.deal(document))), FxRates.none())
        .compute(new StatementEngine.Input(MARCH, Carry.NONE, players, List.of()));
  }

  private static Map<String, Object> under(Object... steps) {
    Map<String, Object> document = new HashMap<>(Scenario.flat("50", null));
    document.put("ngr", List.of(steps));
    return document;
  }

  private static Map<String, Object> step(String deduct, Object... more) {
    Map<String, Object> step = new HashMap<>();
    step.put("deduct", deduct);
    for (int i = 0; i < more.length; i += 2) {
      step.put((String) more[i], more[i + 1]);
    }
    return step;
  }

  @ParameterizedTest
  @CsvSource({
    "BONUS, , , 58900",
    "BONUS, basis, GRANTED, 58700",
    "JACKPOT, , , 58300",
    "CHARGEBACKS, , , 58100",
    "ADJUSTMENTS, , , 59100",
    "PERCENT_OF_GGR, percent, 10, 54000",
    "PERCENT_OF_STAKE, percent, 10, 50000",
    "PERCENT_OF_DEPOSITS, percent, 10, 58000",
    "PERCENT_OF_WITHDRAWALS, percent, 10, 58900",
    "PERCENT_OF_REMAINDER, percent, 10, 54000",
    "FIXED_PER_BET, amount, 1.00, 59700",
    "FIXED_PER_PAYMENT, amount, 1.00, 59300"
  })
  void eachStepTakesItsOwnFigure(String deduct, String name, String value, long ngr) {
    Map<String, Object> step = name == null ? step(deduct) : step(deduct, name, value);
    Statement statement = compute(under(step), FIGURES);
    assertThat(statement.ggr()).isEqualTo(60_000);
    assertThat(statement.ngr()).isEqualTo(ngr);
    assertThat(statement.total()).isEqualTo(ngr / 2);
    assertThat(statement.lines().get(0).base()).isEqualTo(ngr);
  }

  @Test
  void theRemainderIsWhatTheStepsBeforeHaveLeft() {
    Map<String, Object> provider = step("PERCENT_OF_GGR", "percent", "10");
    Map<String, Object> admin = step("PERCENT_OF_REMAINDER", "percent", "10");
    assertThat(compute(under(provider, admin), FIGURES).ngr()).isEqualTo(48_600);
    assertThat(compute(under(admin, provider), FIGURES).ngr()).isEqualTo(48_000);
  }

  @Test
  void aStepForPositiveSumsLooksAtTheWholeStatement() {
    Figures lost = new Figures(10_000, 0, 30_000, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    Map<String, Object> deal = under(step("PERCENT_OF_GGR", "percent", "10", "positiveOnly", true));
    assertThat(compute(deal, FIGURES, lost).ngr()).isEqualTo(36_000);
    assertThat(compute(deal, lost).ngr()).isEqualTo(-20_000);
    Figures even = new Figures(10_000, 0, 10_000, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    assertThat(compute(deal, even).ngr()).isZero();
    assertThat(compute(under(step("PERCENT_OF_GGR", "percent", "10")), lost).ngr())
        .isEqualTo(-18_000);
  }

  @Test
  void aBonusIsDeductedUpToItsShareOfTheGgr() {
    Figures many = new Figures(1_000, 0, 0, 600, 0, 0, 1, 0, 0, 0, 0, 0);
    Map<String, Object> capped = under(step("BONUS", "capPercentOfGgr", "30"));
    assertThat(compute(capped, many).ngr()).isEqualTo(700);
    assertThat(compute(under(step("BONUS", "capPercentOfGgr", "90")), many).ngr()).isEqualTo(400);
    Figures lost = new Figures(0, 0, 1_000, 600, 0, 0, 1, 0, 0, 0, 0, 0);
    assertThat(compute(capped, lost).ngr()).isEqualTo(-1_000);
    Figures taken = new Figures(1_000, 0, 0, -600, 0, 0, 1, 0, 0, 0, 0, 0);
    assertThat(compute(capped, taken).ngr()).isEqualTo(1_600);
    Figures none = new Figures(1_000, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    assertThat(compute(capped, none).ngr()).isEqualTo(1_000);
  }

  @ParameterizedTest
  @CsvSource({
    "brands, main, 54000", "brands, other, 60000",
    "countries, GB, 54000", "countries, DE, 60000",
    "jurisdictions, MGA, 54000", "jurisdictions, UKGC, 60000",
    "products, casino, 54000", "products, sportsbook, 60000",
    "categories, straight, 54000", "categories, parlay, 60000"
  })
  void aStepIsFiltered(String filter, String value, long ngr) {
    assertThat(
            compute(under(step("PERCENT_OF_GGR", "percent", "10", filter, value)), FIGURES).ngr())
        .isEqualTo(ngr);
  }

  @ParameterizedTest
  @CsvSource({"NGR, 54000", "GGR, 60000", "HANDLE, 100000", "DEPOSITS, 20000"})
  void aRulePaysOnItsBase(String base, long amount) {
    Map<String, Object> document = under(step("PERCENT_OF_GGR", "percent", "10"));
    document.put("revShare", Map.of("base", base, "percent", "50"));
    Statement statement = compute(document, FIGURES);
    assertThat(statement.lines().get(0).base()).isEqualTo(amount);
    assertThat(statement.total()).isEqualTo(amount / 2);
    assertThat(statement.ngr()).isEqualTo(54_000);
  }

  @ParameterizedTest
  @CsvSource({
    "NGR, 54000, 54001",
    "GGR, 60000, 60001",
    "HANDLE, 100000, 100001",
    "DEPOSITS, 20000, 20001"
  })
  void aBandEndsWithItsUpperBound(String metric, long reached, long below) {
    Map<String, Object> document = under(step("PERCENT_OF_GGR", "percent", "10"));
    for (long upTo : new long[] {reached - 1, reached, below}) {
      String amount = java.math.BigDecimal.valueOf(upTo, 2).toPlainString();
      document.put(
          "revShare",
          Map.of(
              "tierMetric",
              metric,
              "tiers",
              List.of(Map.of("upTo", amount, "percent", "10"), Map.of("percent", "20"))));
      assertThat(compute(document, FIGURES).total()).isEqualTo(upTo < reached ? 10_800 : 5_400);
    }
  }

  @Test
  void playersAreCountedByTheirBetsAndFirstDeposits() {
    Map<String, Object> document = under();
    document.put(
        "revShare",
        Map.of(
            "tierMetric",
            "ACTIVE_PLAYERS",
            "tiers",
            List.of(Map.of("upTo", "1", "percent", "10"), Map.of("percent", "20"))));
    Figures idle = new Figures(0, 0, 0, 0, 0, 0, 0, 500, 1, 0, 0, 0);
    assertThat(compute(document, FIGURES, idle).total()).isEqualTo(6_000);
    assertThat(compute(document, FIGURES, FIGURES).total()).isEqualTo(24_000);
    document.put("quota", Map.of("minFtds", 1, "elsePercent", "1"));
    assertThat(compute(document, FIGURES).total()).isEqualTo(600);
  }

  private static long fees(String effectiveFrom, Object brands, String requires) {
    Map<String, Object> document = under();
    document.put("effectiveFrom", effectiveFrom);
    document.put("brands", brands);
    document.put("fixed", Map.of("amount", "10", "requires", Map.of(requires, 1)));
    PlayerProfile.FirstDeposit first =
        new PlayerProfile.FirstDeposit(
            DAY.atTime(12, 0).toInstant(ZoneOffset.UTC), "pay", Money.parse("20", "EUR"));
    PlayerProfile registered =
        new PlayerProfile(
            "p", Instant.parse("2026-03-01T12:00:00Z"), "GB", "home", first, List.of(), null);
    PlayerFigures player =
        new PlayerFigures(registered, List.of(new DayFigures(DAY, CASINO, FIGURES)));
    return new StatementEngine(new DealVersions(List.of(Scenario.deal(document))), FxRates.none())
            .compute(new StatementEngine.Input(MARCH, Carry.NONE, List.of(player), List.of()))
            .lines()
            .stream()
            .filter(line -> line.type() == StatementLine.LineType.FIXED)
            .mapToLong(StatementLine::amount)
            .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "home, ftds, 1000",
    "main, ftds, 0",
    "home, activePlayers, 0",
    "main, activePlayers, 1000",
    "other, ftds, 0",
    "other, activePlayers, 0"
  })
  void playersCountByTheBrandOfTheirRegistrationAndOfTheirBets(
      String brand, String requires, long fee) {
    assertThat(fees("2026-01-01", brand, requires)).isEqualTo(fee);
    assertThat(fees("2026-01-01", List.of(), requires)).as("all brands").isEqualTo(1000);
    assertThat(fees("2026-03-11", brand, requires)).as("before all versions").isEqualTo(1000);
  }
}
