package io.trackside.commission.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VatTreatmentsTest {
  private static final String SETTING = "trackside.self-billing.vat";
  private static final LocalDate DAY = LocalDate.of(2026, 4, 15);

  @Test
  void theLatestInForceForTheCountryCounts() {
    VatTreatments treatments =
        VatTreatments.parse(
            SETTING,
            "2020-01-01|*|old; 2026-01-01 | MT, IT |home; 2026-01-01|*|abroad;2027-01-01|*|later");
    assertThat(treatments.note(DAY, "MT")).isEqualTo("home");
    assertThat(treatments.note(DAY, "DE")).isEqualTo("abroad");
    assertThat(treatments.note(LocalDate.of(2025, 12, 31), "MT")).isEqualTo("old");
    assertThat(treatments.note(LocalDate.of(2027, 1, 1), "MT")).isEqualTo("later");
  }

  @Test
  void theDefaultIsReverseCharge() {
    assertThat(VatTreatments.parse(SETTING, VatTreatments.DEFAULT).note(DAY, "DE"))
        .contains("Reverse charge");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-01-01|*", "1.1.2026|*|x", "2026-01-01|*| ", "x"})
  void anotherFormIsRefused(String text) {
    assertThatThrownBy(() -> VatTreatments.parse(SETTING, text))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trackside.credit-note.text", "trackside.self-billing.vat"})
  void nothingStartsWithATextThatNobodyCanRead(String malformed) {
    assertThatThrownBy(() -> check(malformed, "everything is taken back").start())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            malformed
                + " must be day|countries|note, several separated by semicolons:"
                + " everything is taken back");
    check(malformed, "2026-01-01|*|taken back").start();
  }

  private static CheckDocumentTexts check(String setting, String text) {
    CheckDocumentTexts check = new CheckDocumentTexts();
    check.settings =
        new Settings() {
          @Override
          public long number(Setting number) {
            return number.defaultValue();
          }

          @Override
          public String text(String name, String defaultValue) {
            return name.equals(setting) ? text : defaultValue;
          }
        };
    return check;
  }

  @Test
  void aCountryThatNothingIsSaidOfIsRefused() {
    assertThatThrownBy(() -> VatTreatments.parse(SETTING, "2026-01-01|MT|x").note(DAY, "DE"))
        .hasMessageContaining("DE");
  }
}
