package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.domain.commission.Carry.Loss;
import io.trackside.domain.commission.Statement.BundleCarry;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** commission-rules.md, "Bundle", and what becomes of figures that several rules may take. */
class BundleRulesTest {
  private static final Period MARCH = Period.parse("2026-03");
  private static final LocalDate DAY = LocalDate.parse("2026-03-10");

  private final Map<String, List<DayFigures>> days = new LinkedHashMap<>();

  /** GGR above zero is lost stake, below zero paid out. */
  private BundleRulesTest ggr(String player, String brand, String product, long ggr) {
    Figures figures =
        ggr >= 0
            ? new Figures(ggr, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0)
            : new Figures(0, 0, -ggr, 0, 0, 0, 1, 0, 0, 0, 0, 0);
    return add(player, DAY, brand, product, "STRAIGHT", figures);
  }

  private BundleRulesTest deposit(String player, @Nullable String brand, long amount) {
    return add(
        player, DAY, brand, null, null, new Figures(0, 0, 0, 0, 0, 0, 0, amount, 1, 0, 0, 0));
  }

  private BundleRulesTest add(
      String player,
      LocalDate day,
      @Nullable String brand,
      @Nullable String product,
      @Nullable String category,
      Figures figures) {
    Figures.Dimensions dimensions = new Figures.Dimensions(brand, product, category, null, "EUR");
    days.computeIfAbsent(player, k -> new ArrayList<>())
        .add(new DayFigures(day, dimensions, figures));
    return this;
  }

  private Statement under(Map<String, Object> document, Carry carryIn) {
    List<PlayerFigures> players = new ArrayList<>();
    days.forEach(
        (id, own) ->
            players.add(
                new PlayerFigures(
                    new PlayerProfile(
                        id,
                        Instant.parse("2026-03-01T12:00:00Z"),
                        "GB",
                        "home",
                        null,
                        List.of(),
                        null),
                    own)));
    return new StatementEngine(new DealVersions(List.of(Scenario.deal(document))), FxRates.none())
        .compute(new StatementEngine.Input(MARCH, carryIn, players, List.of()));
  }

  private Statement under(Map<String, Object> document) {
    return under(document, Carry.NONE);
  }

  private static Map<String, Object> rules(Object... rules) {
    Map<String, Object> document = new HashMap<>(Scenario.flat("0", Scenario.mode("FULL")));
    document.put("revShare", List.of(rules));
    return document;
  }

  private static Map<String, Object> of(String product, String percent) {
    return Map.of("products", product, "percent", percent);
  }

  private static Carry losses(String bundle, long amount) {
    return new Carry(
        Map.of(bundle, List.of(new Loss(Period.parse("2026-02"), Fraction.of(amount)))), 0);
  }

  @Test
  void rulesOfABundleOffsetOneAnotherAtTheirOwnRates() {
    Statement statement =
        ggr("p", "a", "casino", 10_000)
            .ggr("p", "b", "sportsbook", -4_000)
            .under(rules(of("casino", "40"), of("sportsbook", "20")));
    assertThat(statement.lines())
        .extracting(StatementLine::key, StatementLine::base, StatementLine::amount)
        .containsExactly(
            tuple("REVSHARE:*:0:0", 10_000L, 4_000L), tuple("REVSHARE:*:0:1", -4_000L, -800L));
    assertThat(statement.carryOut()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"-10000, 0, 0", "-10001, 0, -1", "-9999, 2001, 0", "0, 4000, 0"})
  void aBundleThatIsNotAboveZeroEarnsNothingAndCarriesWhatIsBelow(
      long sports, long total, long carried) {
    Statement statement =
        ggr("p", "a", "casino", 10_000)
            .ggr("p", "b", "sportsbook", sports)
            .under(rules(of("casino", "40"), of("sportsbook", "19.991")));
    assertThat(statement.total()).isEqualTo(total);
    assertThat(statement.carryOut()).isEqualTo(carried);
  }

  @Test
  void aSumOfRatesBelowZeroIsNothing() {
    Statement statement =
        ggr("p", "a", "casino", 2_000)
            .ggr("p", "b", "sportsbook", -1_500)
            .under(rules(of("casino", "10"), of("sportsbook", "40")));
    assertThat(statement.total()).isZero();
    assertThat(statement.carryOut()).isZero();
    assertThat(statement.lines()).extracting(StatementLine::amount).containsExactly(0L, 0L);
  }

  @Test
  void aCarriedLossReducesThePositiveRulesInOrder() {
    Statement statement =
        ggr("p", "a", "casino", 3_000)
            .ggr("p", "a", "poker", -1_000)
            .ggr("p", "a", "sportsbook", 9_000)
            .under(
                rules(of("casino", "10"), of("poker", "20"), of("sportsbook", "30")),
                losses("*", -5_000));
    assertThat(statement.lines())
        .extracting(StatementLine::base, StatementLine::amount)
        .containsExactly(tuple(0L, 0L), tuple(-1_000L, -200L), tuple(7_000L, 2_100L));
    assertThat(statement.carryIn()).isEqualTo(-5_000);
    assertThat(statement.carryOut()).isZero();
  }

  @Test
  void withoutABundleEachBrandHasItsOwnBaseAndCarry() {
    Map<String, Object> document = rules(Map.of("percent", "10"));
    document.put("brandBundle", false);
    Statement statement =
        ggr("p", "a", "casino", 3_000)
            .ggr("p", "b", "casino", -1_000)
            .deposit("p", null, 50)
            .under(document, losses("c", -70));
    assertThat(statement.lines())
        .extracting(StatementLine::key, StatementLine::amount)
        .containsExactly(
            tuple("REVSHARE:a:0:0", 300L),
            tuple("REVSHARE:b:0:0", 0L),
            tuple("REVSHARE:home:0:0", 0L));
    assertThat(statement.carry())
        .containsExactly(
            new BundleCarry("a", 0, 0),
            new BundleCarry("b", 0, -1_000),
            new BundleCarry("c", -70, -70),
            new BundleCarry("home", 0, 0));
    assertThat(statement.carryIn()).isEqualTo(-70);
    assertThat(statement.carryOut()).isEqualTo(-1_070);
    assertThat(statement.handedOn().losses()).containsOnlyKeys("b", "c");
  }

  @Test
  void aPaymentIsSplitByThePlayersStakeOfThePeriod() {
    Map<String, Object> document = rules(of("casino", "10"), of("sportsbook", "20"));
    document.put("ngr", Map.of("deduct", "PERCENT_OF_DEPOSITS", "percent", "10"));
    Statement statement =
        ggr("p", "a", "casino", 3_000)
            .ggr("p", "a", "sportsbook", 1_000)
            .ggr("other", "a", "sportsbook", 50_000)
            .deposit("p", "a", 4_000)
            .under(document);
    assertThat(statement.lines())
        .extracting(StatementLine::base)
        .containsExactly(3_000L - 300, 51_000L - 100);
  }

  @Test
  void aPaymentOfWhoStakedNothingGoesToTheFirstRule() {
    Map<String, Object> document = rules(of("casino", "10"), of("sportsbook", "20"));
    document.put("ngr", Map.of("deduct", "PERCENT_OF_DEPOSITS", "percent", "10"));
    Statement statement =
        ggr("other", "a", "sportsbook", 50_000).deposit("p", "a", 4_000).under(document);
    assertThat(statement.lines())
        .extracting(StatementLine::key, StatementLine::base)
        .containsExactly(tuple("REVSHARE:*:0:0", -400L), tuple("REVSHARE:*:0:1", 50_000L));
  }

  @Test
  void aRuleInWhichThePlayerStakedNothingGetsNoPartOfThePayment() {
    Map<String, Object> document = rules(of("casino", "10"), of("sportsbook", "20"));
    document.put("ngr", Map.of("deduct", "PERCENT_OF_DEPOSITS", "percent", "10"));
    Statement statement =
        ggr("p", "a", "sportsbook", 1_000).deposit("p", "a", 4_000).under(document);
    assertThat(statement.lines())
        .extracting(StatementLine::key, StatementLine::base)
        .containsExactly(tuple("REVSHARE:*:0:1", 600L));
  }

  @Test
  void whatNoRuleTakesCountsNowhere() {
    Map<String, Object> document = rules(of("casino", "10"));
    document.put("brands", List.of("a", "home"));
    Statement statement =
        ggr("p", "a", "poker", 9_000)
            .ggr("p", "foreign", "casino", 9_000)
            .ggr("p", "a", "casino", 1_000)
            .under(document);
    assertThat(statement.ggr()).isEqualTo(1_000);
    assertThat(statement.total()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "2, 30"})
  void belowTheQuotaEveryRateIsTheOther(int ftds, int percent) {
    Map<String, Object> document = rules(Map.of("percent", "30"));
    document.put("quota", Map.of("minFtds", 2, "elsePercent", "5"));
    Scenario scenario = new Scenario().under(document).ngr("p", "2026-03-10", "100");
    for (int i = 0; i < ftds; i++) {
      scenario.deposit("new" + i, "2026-03-11", "10");
    }
    Statement statement = scenario.of("2026-03");
    assertThat(statement.total()).isEqualTo(percent * 100L);
    assertThat(statement.lines().get(0).rate()).isEqualTo(String.valueOf(percent));
    assertThat(statement.ftds()).isEqualTo(ftds);
  }

  @Test
  void incrementalBandsAreFilledByTheVersionsInOrder() {
    List<Object> bands = List.of(Map.of("upTo", "10", "percent", "10"), Map.of("percent", "20"));
    Scenario scenario = new Scenario();
    for (String from : List.of("2026-01-01", "2026-03-15")) {
      Map<String, Object> document = rules(Map.of("tierMode", "INCREMENTAL", "tiers", bands));
      document.put("effectiveFrom", from);
      scenario.under(document);
    }
    Statement statement =
        scenario.ngr("p", "2026-03-20", "8").ngr("p", "2026-03-10", "6").of("2026-03");
    assertThat(statement.lines())
        .extracting(StatementLine::key, StatementLine::amount)
        .containsExactly(tuple("REVSHARE:*:0:0", 60L), tuple("REVSHARE:*:1:0", 40L + 80L));
  }

  @Test
  void wholeTiersOfTwoVersionsAreMeasuredByBothTogether() {
    List<Object> bands = List.of(Map.of("upTo", "10", "percent", "10"), Map.of("percent", "20"));
    for (String metric : List.of("NGR", "GGR", "HANDLE")) {
      Scenario scenario = new Scenario();
      for (String from : List.of("2026-01-01", "2026-03-15")) {
        Map<String, Object> document = rules(Map.of("tierMetric", metric, "tiers", bands));
        document.put("effectiveFrom", from);
        scenario.under(document);
      }
      Statement statement =
          scenario.ngr("p", "2026-03-20", "8").ngr("p", "2026-03-10", "6").of("2026-03");
      assertThat(statement.lines())
          .as(metric)
          .extracting(StatementLine::amount)
          .containsExactly(1_20L, 1_60L);
    }
  }
}
