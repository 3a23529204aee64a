package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DaySumsTest {
  private static final ZoneId MALTA = ZoneId.of("Europe/Malta");
  private static final Figures.Dimensions CASINO =
      new Figures.Dimensions("main", "casino", "STRAIGHT", null, "EUR");
  private static final Figures.Dimensions PAYMENTS =
      new Figures.Dimensions("main", null, null, null, "EUR");

  private final DaySums sums = new DaySums(MALTA);

  private static Movement stake(String at, Figures.Dimensions dimensions, long minor) {
    return new Movement(
        Instant.parse(at), dimensions, new Figures(minor, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void aDayIsTheDealsOwn() {
    sums.add(stake("2026-03-10T22:59:59Z", CASINO, 100));
    sums.add(stake("2026-03-10T23:00:00Z", CASINO, 20));
    sums.add(stake("2026-03-11T22:59:59Z", CASINO, 3));
    assertThat(sums.days())
        .extracting(DayFigures::day, day -> day.figures().stake(), day -> day.figures().bets())
        .containsExactlyInAnyOrder(
            tuple(LocalDate.parse("2026-03-10"), 100L, 1L),
            tuple(LocalDate.parse("2026-03-11"), 23L, 2L));
  }

  @Test
  void dimensionsAreKeptApart() {
    sums.add(stake("2026-03-10T12:00:00Z", CASINO, 100));
    sums.add(stake("2026-03-10T12:00:00Z", PAYMENTS, 20));
    assertThat(sums.days()).extracting(DayFigures::dimensions).containsOnly(CASINO, PAYMENTS);
  }

  @Test
  void whatMovesAwayLeavesNothing() {
    Movement movement = stake("2026-03-10T12:00:00Z", CASINO, 100);
    sums.add(movement);
    sums.add(new Movement(movement.countsAt(), CASINO, movement.delta().negated()));
    assertThat(sums.days()).extracting(DayFigures::figures).containsOnly(Figures.ZERO);
  }

  @Test
  void adjustmentsStandBesideTheFiguresOfTheirDay() {
    sums.add(stake("2026-03-10T12:00:00Z", PAYMENTS, 100));
    sums.add(adjustment("2026-03-10T13:00:00Z", "1.50"));
    sums.add(adjustment("2026-03-10T14:00:00Z", "-0.25"));
    sums.add(adjustment("2026-03-12T14:00:00Z", "7.00"));
    assertThat(sums.days())
        .extracting(DayFigures::day, day -> day.figures().stake(), DayFigures::adjustments)
        .containsExactlyInAnyOrder(
            tuple(LocalDate.parse("2026-03-10"), 100L, 125L),
            tuple(LocalDate.parse("2026-03-12"), 0L, 700L));
  }

  private static Adjustment adjustment(String at, String amount) {
    return new Adjustment(null, "p", Instant.parse(at), Money.parse(amount, "EUR"), "main", null);
  }
}
