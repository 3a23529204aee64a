package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which figures, players, days and amounts a rule is about. */
class RuleScopeTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-10");

  private static Row row(
      @Nullable String jurisdiction, @Nullable String product, @Nullable String category) {
    return new Row(
        "p", DAY, "main", "GB", jurisdiction, product, category, "EUR", Figures.ZERO, 1, 0);
  }

  private static Scope scope(String jurisdiction, String product, String category) {
    return new Scope(
        Set.of(),
        Set.of(),
        jurisdiction.isEmpty() ? Set.of() : Set.of(jurisdiction),
        product.isEmpty() ? Set.of() : Set.of(product),
        category.isEmpty() ? Set.of() : Set.of(category));
  }

  @Test
  void aRuleTakesABetThatIsAllItAsksFor() {
    Row bet = row("MGA", "casino", "STRAIGHT");
    assertThat(Scope.ALL.mayTake(bet)).isTrue();
    assertThat(scope("MGA", "casino", "STRAIGHT").mayTake(bet)).isTrue();
    assertThat(scope("UKGC", "", "").mayTake(bet)).isFalse();
    assertThat(scope("", "sportsbook", "").mayTake(bet)).isFalse();
    assertThat(scope("", "", "PARLAY").mayTake(bet)).isFalse();
    assertThat(scope("MGA", "", "").mayTake(row(null, "casino", "STRAIGHT"))).isFalse();
  }

  @Test
  void aPaymentIsOpenToEveryRuleThatTakesItsPlayer() {
    Row payment = row(null, null, null);
    assertThat(scope("MGA", "casino", "STRAIGHT").mayTake(payment)).isTrue();
    Scope british = new Scope(Set.of("main"), Set.of("GB"), Set.of(), Set.of(), Set.of());
    Scope german = new Scope(Set.of(), Set.of("DE"), Set.of(), Set.of(), Set.of());
    Scope other = new Scope(Set.of("other"), Set.of(), Set.of(), Set.of(), Set.of());
    assertThat(british.mayTake(payment)).isTrue();
    assertThat(german.mayTake(payment)).isFalse();
    assertThat(other.mayTake(payment)).isFalse();
    assertThat(british.takesPlayer(null, "GB")).isFalse();
    assertThat(british.takesPlayer("main", null)).isFalse();
  }

  @Test
  void whatFiguresDoNotSayIsAsNarrowAsTheirRule() {
    Row payment = row(null, null, null);
    Scope casino = scope("", "casino", "");
    assertThat(casino.takes(payment, casino)).isTrue();
    assertThat(casino.takes(payment, Scope.ALL)).isFalse();
    assertThat(casino.takes(payment, scope("", "sportsbook", ""))).isFalse();
    assertThat(casino.takes(row(null, "casino", "STRAIGHT"), Scope.ALL)).isTrue();
    assertThat(casino.takes(row(null, "sportsbook", "STRAIGHT"), casino)).isFalse();
    assertThat(scope("MGA", "", "").takes(payment, scope("MGA", "", ""))).isTrue();
    assertThat(scope("MGA", "", "").takes(payment, Scope.ALL)).isFalse();
    assertThat(scope("", "", "PARLAY").takes(payment, scope("", "", "PARLAY"))).isTrue();
    assertThat(scope("", "", "PARLAY").takes(payment, Scope.ALL)).isFalse();
    Scope german = new Scope(Set.of(), Set.of("DE"), Set.of(), Set.of(), Set.of());
    assertThat(german.takes(payment, Scope.ALL)).isFalse();
  }

  @Test
  void aPlayersMonthIsCountedByPeriods() {
    assertThat(Row.monthOf(null, DAY)).isNull();
    assertThat(Row.monthOf(LocalDate.parse("2026-03-31"), DAY)).isEqualTo(1);
    assertThat(Row.monthOf(LocalDate.parse("2025-12-31"), DAY)).isEqualTo(4);
    assertThat(Row.monthOf(LocalDate.parse("2026-04-01"), DAY)).isEqualTo(0);
  }

  @Test
  void figuresWithoutABrandBelongToTheBrandOfRegistration() {
    PlayerProfile player = new PlayerProfile("p", null, "GB", "own", null, List.of(), null);
    Figures.Dimensions none = new Figures.Dimensions(null, null, null, "MGA", "EUR");
    Row row = Row.of(player, null, new DayFigures(DAY, none, Figures.ZERO, 7));
    assertThat(row)
        .isEqualTo(
            new Row("p", DAY, "own", "GB", "MGA", null, null, "EUR", Figures.adjusted(7), null, 7));
    Figures.Dimensions other = new Figures.Dimensions("b", null, null, null, "EUR");
    assertThat(Row.of(player, null, new DayFigures(DAY, other, Figures.ZERO)).brand())
        .isEqualTo("b");
  }

  private static Deal version(String from, String appliesTo) {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put("effectiveFrom", from);
    document.put("appliesTo", appliesTo);
    return Scenario.deal(document);
  }

  @Test
  void aDaysVersionIsTheNewestThatHasBegun() {
    DealVersions versions =
        new DealVersions(List.of(version("2026-03-01", "ALL"), version("2026-01-01", "ALL")));
    assertThat(versions.get(0).effectiveFrom()).isEqualTo("2026-01-01");
    assertThat(versions.inForce(LocalDate.parse("2025-12-31"), null)).isEqualTo(-1);
    assertThat(versions.inForce(LocalDate.parse("2026-01-01"), null)).isZero();
    assertThat(versions.inForce(LocalDate.parse("2026-02-28"), null)).isZero();
    assertThat(versions.inForce(LocalDate.parse("2026-03-01"), null)).isEqualTo(1);
    assertThat(versions.latestIn(Period.parse("2025-01")).effectiveFrom()).isEqualTo("2026-01-01");
    assertThat(versions.latestIn(Period.parse("2026-02")).effectiveFrom()).isEqualTo("2026-01-01");
    assertThat(versions.latestIn(Period.parse("2026-03")).effectiveFrom()).isEqualTo("2026-03-01");
    assertThat(versions.zone()).isEqualTo(ZoneOffset.UTC);
    assertThatThrownBy(() -> new DealVersions(List.of())).hasMessageContaining("at least one");
  }

  @Test
  void playersRegisteredEarlierKeepTheirVersion() {
    DealVersions versions =
        new DealVersions(
            List.of(version("2026-01-01", "ALL"), version("2026-03-01", "NEW_PLAYERS")));
    assertThat(versions.inForce(DAY, LocalDate.parse("2026-02-28"))).isZero();
    assertThat(versions.inForce(DAY, LocalDate.parse("2026-03-01"))).isEqualTo(1);
    assertThat(versions.inForce(DAY, null)).isZero();
  }

  private static final FxRates RATES =
      new FxRates(
          List.of(
              new FxRates.Rate("GBP", "EUR", DAY, new BigDecimal("1.25")),
              new FxRates.Rate("USD", "EUR", DAY, new BigDecimal("0.8"))));

  private static Threshold threshold(String euros, String pounds) {
    return new Threshold(
        CurrencyUnit.of("EUR"),
        Map.of("EUR", Money.parse(euros, "EUR"), "GBP", Money.parse(pounds, "GBP")));
  }

  @Test
  void aThresholdIsFilledInItsOwnCurrencyOrByTheRate() {
    Threshold twenty = threshold("20", "15");
    assertThat(twenty.filledBy(10_00, "EUR", DAY, RATES)).isEqualTo(Fraction.parse("1/2"));
    assertThat(twenty.filledBy(15_00, "GBP", DAY, RATES)).isEqualTo(Fraction.ONE);
    assertThat(twenty.filledBy(25_00, "USD", DAY, RATES)).isEqualTo(Fraction.ONE);
    assertThat(twenty.filledBy(0, "JPY", DAY, RATES))
        .as("nothing needs no rate")
        .isEqualTo(Fraction.ZERO);
    Threshold nothing = threshold("0", "0");
    assertThat(nothing.filledBy(0, "EUR", DAY, RATES)).isEqualTo(Fraction.ONE);
    assertThat(nothing.filledBy(0, "USD", DAY, RATES)).isEqualTo(Fraction.ONE);
  }

  @Test
  void aFeeIsThatOfTheCurrencyOrTheDealsOwn() {
    Threshold fee = threshold("0.20", "0.10");
    assertThat(fee.feeFor("EUR", DAY, RATES)).isEqualTo(Fraction.of(20));
    assertThat(fee.feeFor("GBP", DAY, RATES)).isEqualTo(Fraction.parse("25/2"));
    assertThat(fee.feeFor("USD", DAY, RATES)).isEqualTo(Fraction.of(20));
    Threshold broken = new Threshold(CurrencyUnit.of("EUR"), Map.of());
    assertThatThrownBy(broken::dealAmount).isInstanceOf(IllegalStateException.class);
  }

  private static final PieceKey A = new PieceKey("*", 0, 0);
  private static final PieceKey B = new PieceKey("*", 0, 1);

  @Test
  void changesOfBasesAddUpAndLeaveNoZeros() {
    Bases one = new Bases(Map.of(A, Map.of("p", Fraction.of(5)), B, Map.of("q", Fraction.of(2))));
    Bases other = new Bases(Map.of(A, Map.of("p", Fraction.of(3), "r", Fraction.of(1))));
    assertThat(one.plus(other).byPiece())
        .isEqualTo(
            Map.of(
                A,
                Map.of("p", Fraction.of(8), "r", Fraction.of(1)),
                B,
                Map.of("q", Fraction.of(2))));
    assertThat(one.minus(other).byPiece())
        .isEqualTo(
            Map.of(
                A,
                Map.of("p", Fraction.of(2), "r", Fraction.of(-1)),
                B,
                Map.of("q", Fraction.of(2))));
    assertThat(one.minus(one)).isEqualTo(Bases.NONE);
  }

  @Test
  void piecesStandInOrderOfBundleVersionAndRule() {
    assertThat(
            List.of(
                    new PieceKey("b", 0, 0),
                    new PieceKey("a", 1, 0),
                    new PieceKey("a", 0, 1),
                    new PieceKey("a", 0, 0))
                .stream()
                .sorted())
        .containsExactly(
            new PieceKey("a", 0, 0),
            new PieceKey("a", 0, 1),
            new PieceKey("a", 1, 0),
            new PieceKey("b", 0, 0));
  }
}
