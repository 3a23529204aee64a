package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.money.Fraction;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** commission-rules.md, "Round once": largest remainder over signed shares. */
class AllocationTest {

  private static Map<String, Fraction> shares(long a, long b, long c) {
    return Map.of("a", Fraction.of(a), "b", Fraction.of(b), "c", Fraction.of(c));
  }

  @Test
  void missingUnitsGoToTheLargestFractions() {
    // 10 × 5/12 = 4.17, 10 × 4/12 = 3.33, 10 × 3/12 = 2.50
    assertThat(Allocation.split(10, shares(5, 4, 3))).isEqualTo(Map.of("a", 4L, "b", 3L, "c", 3L));
    // 11 × 5/12 = 4.58, 3.67, 2.75: two units, to c and b
    assertThat(Allocation.split(11, shares(5, 4, 3))).isEqualTo(Map.of("a", 4L, "b", 4L, "c", 3L));
  }

  @Test
  void ofEqualFractionsTheLowerIdsGetTheUnits() {
    assertThat(Allocation.split(2, shares(1, 1, 1))).isEqualTo(Map.of("a", 1L, "b", 1L, "c", 0L));
    assertThat(Allocation.split(1, Map.of("Z", Fraction.ONE, "a", Fraction.ONE)))
        .as("capitals come first by bytes")
        .isEqualTo(Map.of("Z", 1L, "a", 0L));
  }

  @Test
  void aNegativeShareIsFlooredTowardsMinusInfinity() {
    // 5 × 4/3 = 6.67, 5 × -2/3 = -3.33, 5 × 1/3 = 1.67: floors 6, -4 and 1, and the two units that
    // are missing go to a and b, since all fractions are .67
    assertThat(Allocation.split(5, shares(4, -2, 1))).isEqualTo(Map.of("a", 7L, "b", -3L, "c", 1L));
  }

  @Test
  void aNegativeAmountMirrorsThePositive() {
    assertThat(Allocation.split(-10, shares(5, 4, 3)))
        .isEqualTo(Map.of("a", -4L, "b", -3L, "c", -3L));
    assertThat(Allocation.split(-2, shares(1, 1, 1)))
        .isEqualTo(Map.of("a", -1L, "b", -1L, "c", 0L));
  }

  @Test
  void nothingIsSplitIntoNothingAndNobodyIsLeftOut() {
    Map<String, Long> nothing = Map.of("a", 0L, "b", 0L, "c", 0L);
    assertThat(Allocation.split(0, shares(5, 4, 3))).isEqualTo(nothing);
    assertThat(Allocation.split(7, shares(5, -4, -1))).isEqualTo(nothing);
    assertThat(Allocation.split(-7, shares(0, 0, 0))).isEqualTo(nothing);
    assertThat(Allocation.split(7, Map.of())).isEmpty();
  }

  @Test
  void exactPartsAreRoundedTogether() {
    Map<String, Fraction> halves =
        Map.of("a", Fraction.parse("1/2"), "b", Fraction.parse("1/2"), "c", Fraction.parse("-5/2"));
    assertThat(Allocation.roundTogether(-1, halves)).isEqualTo(Map.of("a", 1L, "b", 1L, "c", -3L));
    assertThat(Allocation.roundTogether(-2, halves)).isEqualTo(Map.of("a", 1L, "b", 0L, "c", -3L));
    assertThat(Allocation.roundTogether(0, halves)).isEqualTo(Map.of("a", 1L, "b", 1L, "c", -2L));
    assertThat(Allocation.roundTogether(-3, halves)).isEqualTo(Map.of("a", 0L, "b", 0L, "c", -3L));
  }

  @Test
  void aSumThatIsNotThatOfThePartsIsRefused() {
    Map<String, Fraction> half = Map.of("a", Fraction.parse("1/2"));
    assertThatThrownBy(() -> Allocation.roundTogether(2, half))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("largest remainder: 2 units to hand out");
    assertThatThrownBy(() -> Allocation.roundTogether(-1, half))
        .hasMessage("largest remainder: -1 units to hand out");
  }
}
