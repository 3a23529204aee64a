package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.commission.FxRates.Rate;
import io.trackside.domain.money.Fraction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** commission-rules.md, "Statement", 1. */
class FxRatesTest {
  private static final LocalDate FRIDAY = LocalDate.parse("2026-03-06");

  private static Rate rate(String from, String to, LocalDate date, String rate) {
    return new Rate(from, to, date, new BigDecimal(rate));
  }

  private static final FxRates RATES =
      new FxRates(
          List.of(
              rate("EUR", "GBP", FRIDAY.minusDays(1), "0.9"),
              rate("EUR", "GBP", FRIDAY, "0.8"),
              rate("EUR", "JPY", FRIDAY.minusDays(3), "160"),
              rate("USD", "EUR", FRIDAY, "0.93")));

  @Test
  void theLatestRateOnOrBeforeTheDateCounts() {
    assertThat(RATES.minorFactor("EUR", "GBP", FRIDAY.minusDays(1)))
        .isEqualTo(Fraction.parse("9/10"));
    assertThat(RATES.minorFactor("EUR", "GBP", FRIDAY)).isEqualTo(Fraction.parse("8/10"));
    assertThat(RATES.minorFactor("EUR", "GBP", FRIDAY.plusDays(2)))
        .isEqualTo(Fraction.parse("8/10"));
  }

  @Test
  void aRateIsGoodForSevenDaysAndNoLonger() {
    assertThat(RATES.covers("EUR", "GBP", FRIDAY.plusDays(7))).isTrue();
    assertThat(RATES.covers("EUR", "GBP", FRIDAY.plusDays(8))).isFalse();
    assertThat(RATES.covers("GBP", "EUR", FRIDAY.plusDays(8))).isFalse();
    assertThat(RATES.covers("EUR", "GBP", FRIDAY.minusDays(2))).isFalse();
  }

  @Test
  void anInverseHasTenDecimals() {
    assertThat(RATES.applied("JPY", "EUR", FRIDAY))
        .contains(rate("JPY", "EUR", FRIDAY.minusDays(3), "0.0062500000"));
    assertThat(RATES.applied("EUR", "USD", FRIDAY))
        .contains(rate("EUR", "USD", FRIDAY, "1.0752688172"));
  }

  @Test
  void aCrossRateIsRoundedOnceAndIsAsOldAsItsOlderHalf() {
    assertThat(RATES.applied("USD", "GBP", FRIDAY))
        .contains(rate("USD", "GBP", FRIDAY, "0.7440000000"));
    assertThat(RATES.applied("GBP", "JPY", FRIDAY))
        .contains(rate("GBP", "JPY", FRIDAY.minusDays(3), "200.0000000000"));
    assertThat(RATES.applied("JPY", "GBP", FRIDAY))
        .contains(rate("JPY", "GBP", FRIDAY.minusDays(3), "0.0050000000"));
  }

  @Test
  void theRateAppliedNamesTheDayOnWhichItWasQuoted() {
    assertThat(RATES.applied("EUR", "GBP", FRIDAY.plusDays(2)))
        .contains(rate("EUR", "GBP", FRIDAY, "0.8"));
    assertThat(RATES.applied("EUR", "EUR", FRIDAY)).contains(rate("EUR", "EUR", FRIDAY, "1"));
    assertThat(RATES.applied("EUR", "CHF", FRIDAY)).isEmpty();
  }

  @Test
  void minorUnitsOfDifferentDecimalsAreBroughtTogether() {
    // 1.00 EUR are 160 yen: 100 cents times 1.6.
    assertThat(RATES.minorFactor("EUR", "JPY", FRIDAY)).isEqualTo(Fraction.parse("8/5"));
    assertThat(RATES.minorFactor("JPY", "EUR", FRIDAY)).isEqualTo(Fraction.parse("5/8"));
    assertThat(FxRates.none().minorFactor("EUR", "EUR", FRIDAY)).isEqualTo(Fraction.ONE);
  }

  @Test
  void withoutARateNothingIsConverted() {
    assertThat(FxRates.none().covers("EUR", "EUR", FRIDAY)).isTrue();
    assertThatThrownBy(() -> RATES.minorFactor("EUR", "CHF", FRIDAY))
        .isInstanceOf(FxRates.MissingRateException.class)
        .hasMessage("no rate EUR to CHF on or up to 7 days before 2026-03-06");
  }

  @Test
  void ofTwoRatesForOneDayTheLastCounts() {
    FxRates corrected =
        new FxRates(List.of(rate("EUR", "GBP", FRIDAY, "0.8"), rate("EUR", "GBP", FRIDAY, "0.85")));
    assertThat(corrected.minorFactor("EUR", "GBP", FRIDAY)).isEqualTo(Fraction.parse("85/100"));
  }

  @Test
  void anAmountInItsOwnCurrencyIsOfItsOwnDay() {
    LocalDate sunday = FRIDAY.plusDays(2);
    assertThat(RATES.applied("EUR", "EUR", sunday)).contains(rate("EUR", "EUR", sunday, "1"));
  }

  @Test
  void aRateThatWasQuotedIsTakenAsItIsEvenWhereItsInverseIsNewer() {
    FxRates both =
        new FxRates(
            List.of(
                rate("EUR", "GBP", FRIDAY.minusDays(7), "0.85"),
                rate("GBP", "EUR", FRIDAY, "1.25")));
    assertThat(both.applied("EUR", "GBP", FRIDAY))
        .contains(rate("EUR", "GBP", FRIDAY.minusDays(7), "0.85"));
    assertThat(both.applied("EUR", "GBP", FRIDAY.plusDays(1)))
        .as("too old by then, so the inverse of the other")
        .contains(rate("EUR", "GBP", FRIDAY, "0.8000000000"));
  }

  @Test
  void aComputedRateIsRoundedHalfUpAtTheTenthDecimal() {
    FxRates rates =
        new FxRates(
            List.of(
                rate("AUD", "EUR", FRIDAY, "0.00001"),
                rate("EUR", "USD", FRIDAY, "0.000015"),
                rate("EUR", "NOK", FRIDAY, "0.000014")));
    assertThat(rates.applied("AUD", "USD", FRIDAY).orElseThrow().rate()).isEqualTo("0.0000000002");
    assertThat(rates.applied("AUD", "NOK", FRIDAY).orElseThrow().rate()).isEqualTo("0.0000000001");
  }

  @Test
  void aCrossRateNeedsBothHalves() {
    FxRates half = new FxRates(List.of(rate("GBP", "EUR", FRIDAY, "1.2")));
    assertThat(half.applied("GBP", "USD", FRIDAY)).isEmpty();
    assertThat(half.applied("USD", "GBP", FRIDAY)).isEmpty();
  }
}
