package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.commission.Deal.Tier;
import io.trackside.domain.money.Fraction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** commission-rules.md, "Tiers": bands {@code (previous upTo, upTo]}. */
class TierBandsTest {
  private static final Counts NOBODY = new Counts(0, 0);

  private static Tier tier(@Nullable Long upTo, int percent, @Nullable Requirement requires) {
    return new Tier(upTo == null ? null : Fraction.of(upTo), BigDecimal.valueOf(percent), requires);
  }

  private static TierBands three() {
    return TierBands.of(
        List.of(tier(100L, 20, null), tier(400L, 30, null), tier(null, 40, null)), NOBODY);
  }

  @ParameterizedTest
  @CsvSource({"-1, 20", "0, 20", "1, 20", "100, 20", "101, 30", "400, 30", "401, 40", "9999, 40"})
  void aBandEndsWithItsUpperBoundAndZeroIsInTheFirst(long metric, int percent) {
    assertThat(three().reached(Fraction.of(metric)).percent()).isEqualTo(new BigDecimal(percent));
  }

  @Test
  void aHairAboveABoundIsInTheNextBand() {
    assertThat(three().reached(Fraction.parse("1000001/10000")).percent()).isEqualTo("30");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100, 20",
    "0, 250, 65",
    "0, 500, 150",
    "50, 150, 25",
    "100, 400, 90",
    "400, 410, 4",
    "250, 0, -65",
    "150, 50, -25",
    "0, -50, -10",
    "-50, 50, 20"
  })
  void eachSliceHasItsOwnRateAndBelowZeroThatOfTheFirst(long from, long to, long commission) {
    assertThat(three().between(Fraction.of(from), Fraction.of(to)))
        .isEqualTo(Fraction.of(commission));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 9, 0, 0, 0",
    "1, 9, 20, 20, 20",
    "2, 0, 20, 20, 20",
    "2, 1, 20, 30, 30",
    "2, 2, 20, 30, 40"
  })
  void anUnmetRequirementLeavesTheNextLowerRateAndBelowTheFirstNone(
      long ftds, long active, int first, int second, int third) {
    List<Tier> tiers =
        List.of(
            tier(100L, 20, new Requirement(1, 0)),
            tier(400L, 30, new Requirement(2, 1)),
            tier(null, 40, new Requirement(2, 2)));
    TierBands bands = TierBands.of(tiers, new Counts(ftds, active));
    assertThat(List.of(100L, 400L, 401L))
        .map(metric -> bands.reached(Fraction.of(metric)).percent().intValue())
        .containsExactly(first, second, third);
  }

  @Test
  void theLastBandIsOpen() {
    TierBands closed = TierBands.of(List.of(tier(100L, 20, null)), NOBODY);
    assertThatThrownBy(() -> closed.reached(Fraction.of(101)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the last tier is open");
    assertThatThrownBy(() -> closed.between(Fraction.ZERO, Fraction.of(101)))
        .hasMessage("the last tier is open");
  }
}
