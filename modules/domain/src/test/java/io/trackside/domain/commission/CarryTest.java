package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.commission.Carry.Loss;
import io.trackside.domain.commission.Carry.PlayerKey;
import io.trackside.domain.commission.Carry.Remembered;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarryTest {
  private static Loss loss(String period, long amount) {
    return new Loss(Period.parse(period), Fraction.of(amount));
  }

  private static final Carry CARRY =
      new Carry(
          Map.of(
              "a", List.of(loss("2026-01", -100), loss("2026-02", -20)),
              "b c", List.of(loss("2026-02", -3))),
          7,
          Map.of(
              new PlayerKey("b c", "p 1"),
              new Remembered(Fraction.of(5), Fraction.of(-6), Fraction.parse("7/3"))),
          Map.of("0:1:2026", 12L));

  @Test
  void lossesAddUpByBundleAndAltogether() {
    assertThat(CARRY.of("a")).isEqualTo(Fraction.of(-120));
    assertThat(CARRY.of("b c")).isEqualTo(Fraction.of(-3));
    assertThat(CARRY.of("none")).isEqualTo(Fraction.ZERO);
    assertThat(CARRY.total()).isEqualTo(Fraction.of(-123));
    assertThat(Carry.NONE.total()).isEqualTo(Fraction.ZERO);
  }

  @Test
  void aCarryIsReadBackAsItWasWritten() {
    assertThat(Carry.parse(CARRY.encode())).isEqualTo(CARRY);
    assertThat(CARRY.encode().lines())
        .startsWith("7")
        .contains("2026-01 -100 a", "2026-02 -20 a", "2026-02 -3 b c")
        .contains("P 5 -6 7/3 p+1 b c", "N 12 0:1:2026")
        .hasSize(6);
    assertThat(Carry.NONE.encode()).isEqualTo("0");
    assertThat(Carry.parse("0")).isEqualTo(Carry.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0\n2026-01 -5", "0\nP 1 2 3 p", "0\nN 4", "0\n2026-13 -5 a"})
  void whatIsNoCarryIsRefused(String text) {
    assertThatThrownBy(() -> Carry.parse(text))
        .isInstanceOfAny(
            IllegalArgumentException.class, java.time.format.DateTimeParseException.class);
  }

  @Test
  void keysOfPlayersAreInOrderOfBundleThenPlayer() {
    assertThat(
            List.of(new PlayerKey("b", "a"), new PlayerKey("a", "b"), new PlayerKey("a", "a"))
                .stream()
                .sorted())
        .containsExactly(new PlayerKey("a", "a"), new PlayerKey("a", "b"), new PlayerKey("b", "a"));
    assertThat(new PlayerKey("a", "b")).isEqualByComparingTo(new PlayerKey("a", "b"));
  }
}
