package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.AccountFunded;
import io.trackside.domain.event.EventData.ChallengeMove;
import io.trackside.domain.event.EventData.ChallengePaid;
import io.trackside.domain.event.EventData.TradeExecuted;
import io.trackside.domain.event.EventData.TradingDayClosed;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** commission-rules.md, unlinkAfterInactiveMonths. */
class UnlinkingTest {
  private static final Figures.Dimensions CASINO =
      new Figures.Dimensions("main", "casino", "STRAIGHT", null, "EUR");

  private final List<DayFigures> days = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();

  private static Deal version(String from, @Nullable Integer months) {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("30", null));
    deal.put("effectiveFrom", from);
    if (months != null) {
      deal.put("unlinkAfterInactiveMonths", months);
    }
    return Scenario.deal(deal);
  }

  private UnlinkingTest bet(String day) {
    days.add(
        new DayFigures(
            LocalDate.parse(day), CASINO, new Figures(100, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0)));
    return this;
  }

  private UnlinkingTest deposit(String day) {
    days.add(
        new DayFigures(
            LocalDate.parse(day), CASINO, new Figures(0, 0, 0, 0, 0, 0, 0, 100, 1, 0, 0, 0)));
    return this;
  }

  private UnlinkingTest deed(String day, EventData data) {
    Instant at = Instant.parse(day + "T12:00:00Z");
    deeds.add(new Deed("book", "e", at, LocalDate.parse(day), data));
    return this;
  }

  private @Nullable LocalDate end(@Nullable String registered, Deal... versions) {
    PlayerProfile player =
        new PlayerProfile(
            "p",
            registered == null ? null : Instant.parse(registered + "T12:00:00Z"),
            "GB",
            "main",
            null,
            List.of(),
            null);
    return new Unlinking(new DealVersions(List.of(versions))).firstDayWithout(player, days, deeds);
  }

  private static final Deal TWO_MONTHS = version("2026-01-01", 2);

  @Test
  void withoutTheOptionAPlayerStaysForGood() {
    bet("2026-01-10").bet("2036-01-10");
    assertThat(end("2026-01-01", version("2026-01-01", null))).isNull();
    assertThat(new Unlinking(new DealVersions(List.of(version("2026-01-01", null)))).isAgreed())
        .isFalse();
    assertThat(new Unlinking(new DealVersions(List.of(TWO_MONTHS))).isAgreed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"2026-03-09", "2026-03-10"})
  void whoComesBackInTimeStays(String back) {
    assertThat(bet("2026-01-10").bet(back).end(null, TWO_MONTHS)).isNull();
  }

  @Test
  void whoComesBackTooLateHasGoneTheDayAfterTheMonthsRanOut() {
    assertThat(bet("2026-01-10").bet("2026-03-11").end(null, TWO_MONTHS)).isEqualTo("2026-03-11");
    assertThat(bet("2026-01-10").bet("2026-06-01").end(null, TWO_MONTHS)).isEqualTo("2026-03-11");
  }

  @Test
  void theMonthsRunFromTheRegistrationWhereItIsKnown() {
    assertThat(bet("2026-03-11").end("2026-01-10", TWO_MONTHS)).isEqualTo("2026-03-11");
    assertThat(end("2026-01-11", TWO_MONTHS)).isNull();
    assertThat(end(null, TWO_MONTHS)).isNull();
  }

  @Test
  void whatHappenedBeforeTheRegistrationDoesNotSetTheMonthsBack() {
    assertThat(bet("2026-01-02").bet("2026-04-10").end("2026-02-10", TWO_MONTHS)).isNull();
    assertThat(bet("2026-04-11").end("2026-02-10", TWO_MONTHS)).isNull();
  }

  @Test
  void aDepositIsNoActivityButIsSeenToComeTooLate() {
    assertThat(bet("2026-01-10").deposit("2026-02-20").bet("2026-03-11").end(null, TWO_MONTHS))
        .isEqualTo("2026-03-11");
    days.clear();
    assertThat(bet("2026-01-10").deposit("2026-03-11").end(null, TWO_MONTHS))
        .isEqualTo("2026-03-11");
  }

  @Test
  void tradesAndPurchasesAreActivity() {
    Money price = Money.parse("100", "EUR");
    bet("2026-01-10")
        .deed(
            "2026-03-01",
            new TradeExecuted(
                "t", "EURUSD", BigDecimal.ONE, null, null, null, null, null, null, null))
        .deed(
            "2026-05-01", new TradingDayClosed(LocalDate.parse("2026-05-01"), null, BigDecimal.ONE))
        .deed("2026-07-01", new ChallengePaid(ChallengeMove.PURCHASED, "c", price, null))
        .bet("2026-09-01");
    assertThat(end(null, TWO_MONTHS)).isNull();
  }

  @Test
  void whatBecomesOfAChallengeIsNoActivity() {
    bet("2026-01-10").deed("2026-03-01", new AccountFunded("c")).bet("2026-03-11");
    assertThat(end(null, TWO_MONTHS)).isEqualTo("2026-03-11");
  }

  @Test
  void theVersionOfTheLastActivitySetsTheMonths() {
    Deal one = version("2026-02-01", 1);
    assertThat(bet("2026-01-31").bet("2026-03-31").end(null, TWO_MONTHS, one)).isNull();
    days.clear();
    assertThat(bet("2026-02-01").bet("2026-03-02").end(null, TWO_MONTHS, one))
        .isEqualTo("2026-03-02");
    days.clear();
    assertThat(bet("2025-12-01").bet("2026-02-02").end(null, TWO_MONTHS, one))
        .as("before all versions the first counts")
        .isEqualTo("2026-02-02");
  }

  @Test
  void theOrderInWhichFiguresAreFoundDoesNotMatter() {
    assertThat(bet("2026-03-11").bet("2026-01-10").end(null, TWO_MONTHS)).isEqualTo("2026-03-11");
  }
}
