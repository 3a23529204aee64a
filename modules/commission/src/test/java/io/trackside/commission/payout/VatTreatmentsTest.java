package io.trackside.commission.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VatTreatmentsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 4, 15);

  @Test
  void theLatestInForceForTheCountryCounts() {
    VatTreatments treatments =
        VatTreatments.parse(
            "2020-01-01|*|old; 2026-01-01 | MT, IT |home; 2026-01-01|*|abroad;2027-01-01|*|later");
    assertThat(treatments.note(DAY, "MT")).isEqualTo("home");
    assertThat(treatments.note(DAY, "DE")).isEqualTo("abroad");
    assertThat(treatments.note(LocalDate.of(2025, 12, 31), "MT")).isEqualTo("old");
    assertThat(treatments.note(LocalDate.of(2027, 1, 1), "MT")).isEqualTo("later");
  }

  @Test
  void theDefaultIsReverseCharge() {
    assertThat(VatTreatments.parse(VatTreatments.DEFAULT).note(DAY, "DE"))
        .contains("Reverse charge");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01|*", "1.1.2026|*|x", "2026-01-01|*| ", "x"})
  void anotherFormIsRefused(String text) {
    assertThatThrownBy(() -> VatTreatments.parse(text)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aCountryThatNothingIsSaidOfIsRefused() {
    assertThatThrownBy(() -> VatTreatments.parse("2026-01-01|MT|x").note(DAY, "DE"))
        .hasMessageContaining("DE");
  }
}
