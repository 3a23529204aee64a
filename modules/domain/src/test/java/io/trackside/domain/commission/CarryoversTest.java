package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.Carry.Loss;
import io.trackside.domain.commission.Deal.Carryover;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** commission-rules.md, "Carryover": what each mode lets through and hands on. */
class CarryoversTest {
  private static final Period MARCH = Period.parse("2026-03");

  private static Loss loss(String period, long amount) {
    return new Loss(Period.parse(period), Fraction.of(amount));
  }

  private static Carryovers in(Carryover mode) {
    return new Carryovers(mode, MARCH);
  }

  private static Carryovers capped(String cap) {
    return in(new Carryover.Capped(Money.parse(cap, "EUR")));
  }

  @Test
  void underNoneNothingComesInAndNothingGoesOut() {
    Carryovers none = in(new Carryover.None());
    assertThat(none.usable(List.of(loss("2026-02", -5)))).isEmpty();
    assertThat(none.after(List.of(), Fraction.of(-5))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-100, -105", "0, -5", "4, -1", "5, 0", "6, 0"})
  void underFullALossIsCarriedUntilItIsWorkedOff(long base, long left) {
    List<Loss> carried = List.of(loss("2026-01", -3), loss("2026-02", -2));
    Carryovers full = in(new Carryover.Full());
    assertThat(full.usable(carried)).isEqualTo(carried);
    assertThat(full.after(carried, Fraction.of(base)))
        .isEqualTo(left == 0 ? List.of() : List.of(loss("2026-03", left)));
  }

  @ParameterizedTest
  @CsvSource({"-399, -399", "-400, -400", "-401, -400", "1, 0"})
  void underCappedAtMostTheCapIsCarried(long base, long left) {
    assertThat(capped("4").after(List.of(), Fraction.of(base)))
        .isEqualTo(left == 0 ? List.of() : List.of(loss("2026-03", left)));
  }

  @Test
  void aCapHoldsForOldAndNewLossesTogether() {
    assertThat(capped("4").after(List.of(loss("2026-02", -300)), Fraction.of(-200)))
        .containsExactly(loss("2026-03", -400));
    assertThat(capped("4").usable(List.of(loss("2020-01", -300)))).hasSize(1);
  }

  @Test
  void underExpiringALossCountsAgainstSoManyPeriodsAndNoMore() {
    List<Loss> carried = List.of(loss("2025-12", -1), loss("2026-01", -2), loss("2026-02", -4));
    Carryovers two = in(new Carryover.Expiring(2));
    assertThat(two.usable(carried)).containsExactly(loss("2026-01", -2), loss("2026-02", -4));
    assertThat(two.after(two.usable(carried), Fraction.ZERO))
        .as("in April January's is three periods old")
        .containsExactly(loss("2026-02", -4));
    assertThat(two.after(two.usable(carried), Fraction.of(-8)))
        .containsExactly(loss("2026-02", -4), loss("2026-03", -8));
  }

  @Test
  void underExpiringTheOldestLossIsWorkedOffFirst() {
    List<Loss> carried = List.of(loss("2026-01", -2), loss("2026-02", -4));
    Carryovers three = in(new Carryover.Expiring(3));
    assertThat(three.after(carried, Fraction.of(1)))
        .containsExactly(loss("2026-01", -1), loss("2026-02", -4));
    assertThat(three.after(carried, Fraction.of(2))).containsExactly(loss("2026-02", -4));
    assertThat(three.after(carried, Fraction.of(5))).containsExactly(loss("2026-02", -1));
    assertThat(three.after(carried, Fraction.of(6))).isEmpty();
  }
}
