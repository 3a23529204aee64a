package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.PlayerProfile.FirstDeposit;
import io.trackside.domain.commission.PlayerProfile.KycChange;
import io.trackside.domain.event.EventData.KycStatus;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** commission-rules.md, "CPA": the day on which the last condition became true. */
class QualificationDaysTest {
  private static final Figures.Dimensions CASINO =
      new Figures.Dimensions("main", "casino", "STRAIGHT", null, "EUR");

  private static Instant at(int day) {
    return LocalDate.parse("2026-03-01")
        .plusDays(day - 1)
        .atTime(12, 0)
        .toInstant(java.time.ZoneOffset.UTC);
  }

  private static PlayerProfile player(@Nullable Integer barred, KycChange... kyc) {
    return new PlayerProfile(
        "p",
        at(2),
        "GB",
        "main",
        new FirstDeposit(at(3), "d", Money.parse("20", "EUR")),
        List.of(kyc),
        barred == null ? null : at(barred));
  }

  private static DayFigures day(int day, long stake, long bets, long deposits) {
    return new DayFigures(
        LocalDate.parse("2026-03-01").plusDays(day - 1),
        CASINO,
        new Figures(stake, 0, 0, 0, 0, 0, bets, deposits * 100, deposits, 0, 0, 0));
  }

  private static @Nullable Integer qualified(
      Map<String, Object> conditions, PlayerProfile player, DayFigures... days) {
    return qualified(conditions, new PlayerFigures(player, Arrays.asList(days)));
  }

  private static @Nullable Integer qualified(
      Map<String, Object> conditions, PlayerFigures figures) {
    Map<String, Object> cpa = new HashMap<>(Map.of("amount", "100"));
    cpa.put("qualification", conditions);
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put("cpa", List.of(Map.of("amount", "1", "countries", "DE"), cpa));
    return new CpaQualification(new DealVersions(List.of(Scenario.deal(document))), FxRates.none())
        .of(figures)
        .map(
            each -> {
              assertThat(each.rule()).isEqualTo(1);
              assertThat(each.version()).isZero();
              assertThat(each.currency()).isNull();
              return each.on().getDayOfMonth();
            })
        .orElse(null);
  }

  @Test
  void aDepositAloneQualifiesOnItsDay() {
    assertThat(qualified(Map.of(), player(null), day(3, 0, 0, 1))).isEqualTo(3);
    assertThat(qualified(Map.of(), player(null))).isNull();
  }

  @Test
  void theLastConditionFixesTheDay() {
    Map<String, Object> conditions = Map.of("minWagering", "50", "minBets", 3);
    DayFigures deposit = day(3, 0, 0, 1);
    assertThat(qualified(conditions, player(null), deposit, day(5, 50_00, 3, 0))).isEqualTo(5);
    assertThat(
            qualified(conditions, player(null), deposit, day(5, 50_00, 2, 0), day(7, 1_00, 1, 0)))
        .isEqualTo(7);
    assertThat(qualified(conditions, player(null), deposit, day(5, 49_99, 3, 0), day(6, 1, 0, 0)))
        .isEqualTo(6);
    assertThat(qualified(conditions, player(null), deposit, day(5, 49_99, 3, 0))).isNull();
    assertThat(qualified(conditions, player(null), deposit, day(5, 50_00, 2, 0))).isNull();
    assertThat(qualified(conditions, player(null), deposit, day(2, 50_00, 3, 0))).isEqualTo(3);
  }

  @Test
  void soManyDepositsAreNeeded() {
    Map<String, Object> conditions = Map.of("minDeposits", 2);
    assertThat(qualified(conditions, player(null), day(3, 0, 0, 1))).isNull();
    assertThat(qualified(conditions, player(null), day(3, 0, 0, 1), day(9, 0, 0, 1))).isEqualTo(9);
  }

  @Test
  void theFirstDepositMustBeGreatEnough() {
    assertThat(qualified(Map.of("minFirstDeposit", "20"), player(null), day(3, 0, 0, 1)))
        .isEqualTo(3);
    assertThat(qualified(Map.of("minFirstDeposit", "20.01"), player(null), day(3, 0, 0, 1)))
        .isNull();
  }

  @Test
  void theLastDayIsIncluded() {
    DayFigures[] days = {day(3, 0, 0, 1), day(12, 50_00, 1, 0)};
    assertThat(qualified(Map.of("minWagering", "50", "withinDays", 10), player(null), days))
        .isEqualTo(12);
    assertThat(qualified(Map.of("minWagering", "50", "withinDays", 9), player(null), days))
        .isNull();
  }

  @Test
  void theCheckMayComeLaterAndMustStandPassed() {
    Map<String, Object> conditions = Map.of("kyc", "passed", "withinDays", 10);
    DayFigures deposit = day(3, 0, 0, 1);
    assertThat(qualified(conditions, player(null), deposit)).isNull();
    assertThat(
            qualified(
                conditions, player(null, new KycChange(at(8), "k", KycStatus.PASSED)), deposit))
        .isEqualTo(8);
    assertThat(
            qualified(
                conditions, player(null, new KycChange(at(13), "k", KycStatus.PASSED)), deposit))
        .isNull();
    assertThat(
            qualified(Map.of(), player(null, new KycChange(at(8), "k", KycStatus.FAILED)), deposit))
        .isEqualTo(3);
  }

  @Test
  void whoeverIsBarredByThenNeverQualifies() {
    assertThat(qualified(Map.of(), player(3), day(3, 0, 0, 1))).isNull();
    assertThat(qualified(Map.of(), player(4), day(3, 0, 0, 1))).isEqualTo(3);
  }

  private static SettledBet bet(int day, String stake, @Nullable String odds, boolean rest) {
    return new SettledBet(
        LocalDate.parse("2026-03-01").plusDays(day - 1),
        Money.parse(stake, "EUR"),
        odds == null ? null : new BigDecimal(odds),
        rest);
  }

  @Test
  void betsBelowTheLeastOddsCountNeitherAsBetsNorAsWagering() {
    Map<String, Object> conditions = Map.of("minOdds", "1.5", "minBets", 2, "minWagering", "30");
    List<DayFigures> days = List.of(day(3, 900_00, 9, 1));
    List<SettledBet> bets = new ArrayList<>();
    bets.add(bet(4, "10", "1.5", true));
    bets.add(bet(5, "10", "1.49", true));
    bets.add(bet(6, "10", null, true));
    bets.add(bet(7, "10", "2", false));
    bets.add(bet(8, "9.99", "2", true));
    assertThat(qualified(conditions, new PlayerFigures(player(null), days, bets))).isNull();
    bets.add(bet(9, "0.01", "2", false));
    assertThat(qualified(conditions, new PlayerFigures(player(null), days, bets))).isEqualTo(9);
  }

  @Test
  void onlyRulesWithLeastOddsAskForBets() {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put("cpa", Map.of("amount", "1"));
    assertThat(asksForOdds(document)).isFalse();
    document.put(
        "cpa", Map.of("amount", "1", "qualification", Map.of("minOdds", "2", "minBets", 1)));
    assertThat(asksForOdds(document)).isTrue();
  }

  private static boolean asksForOdds(Map<String, Object> document) {
    return new CpaQualification(new DealVersions(List.of(Scenario.deal(document))), FxRates.none())
        .asksForOdds();
  }

  @Test
  void aWageringOfNothingIsReachedByADepositAlone() {
    assertThat(qualified(Map.of("minWagering", "0"), player(null), day(3, 0, 0, 1))).isEqualTo(3);
  }

  @Test
  void wageringIsReachedOnTheDayOfTheLastCent() {
    Map<String, Object> fifty = Map.of("minWagering", "50");
    assertThat(qualified(fifty, player(null), day(3, 0, 0, 1), day(5, 49_99, 1, 0))).isNull();
    assertThat(
            qualified(fifty, player(null), day(7, 1, 1, 0), day(3, 0, 0, 1), day(5, 49_99, 1, 0)))
        .isEqualTo(7);
  }

  @Test
  void aPlayerOfABrandThatTheDealDoesNotCoverNeverQualifies() {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put("cpa", Map.of("amount", "1"));
    PlayerFigures figures = new PlayerFigures(player(null), List.of(day(3, 0, 0, 1)));
    for (String brand : List.of("main", "other")) {
      document.put("brands", brand);
      assertThat(
              new CpaQualification(
                      new DealVersions(List.of(Scenario.deal(document))), FxRates.none())
                  .of(figures))
          .as(brand)
          .matches(found -> found.isPresent() == brand.equals("main"));
    }
  }
}
