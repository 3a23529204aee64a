package io.trackside.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "JPY, 12, 12",
    "EUR, 12.34, 1234",
    "EUR, -0.01, -1",
    "EUR, 5, 500",
    "KWD, 1.234, 1234",
    "BTC, 0.00000001, 1",
    "USDT, 1.5, 1500000"
  })
  void anAmountHasItsCurrencysOwnDecimals(String currency, String text, long minor) {
    Money money = Money.parse(text, currency);
    assertThat(money.minor()).isEqualTo(minor);
    assertThat(money.toDecimal()).isEqualByComparingTo(new BigDecimal(text));
    assertThat(Money.parse(money.amount(), currency)).isEqualTo(money);
  }

  @Test
  void anAmountIsWrittenWithAllItsDecimals() {
    assertThat(Money.parse("-0.5", "EUR").amount()).isEqualTo("-0.50");
    assertThat(Money.parse("0.5", "EUR")).hasToString("0.50 EUR");
    assertThat(Money.parse("7", "JPY").amount()).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1e3", "+1", "01", "1.", ".5", "1,5", " 1", "--1", "NaN"})
  void whatIsNoPlainDecimalIsRefused(String text) {
    assertThatThrownBy(() -> Money.parse(text, "EUR"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plain decimal");
  }

  @Test
  void anAmountHasAtMostFortyCharacters() {
    assertThat(Money.parse("1." + "0".repeat(2), "EUR").minor()).isEqualTo(100);
    assertThatThrownBy(() -> Money.parse("0." + "0".repeat(39), "EUR"))
        .hasMessageContaining("plain decimal");
    assertThat(Money.parse("0." + "0".repeat(38), "EUR").minor()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"EUR, 1.234", "JPY, 0.5", "EUR, 92233720368547758.08"})
  void tooManyDecimalsAndTooGreatAmountsAreRefused(String currency, String text) {
    assertThatThrownBy(() -> Money.parse(text, currency))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(currency);
  }

  @Test
  void sumsAndDifferencesKeepTheCurrency() {
    Money five = Money.parse("5", "EUR");
    Money two = Money.parse("2", "EUR");
    assertThat(five.plus(two)).isEqualTo(Money.parse("7", "EUR"));
    assertThat(five.minus(two)).isEqualTo(Money.parse("3", "EUR"));
    assertThat(five.negated()).isEqualTo(Money.parse("-5", "EUR"));
    assertThat(Money.zero(five.currency()).plus(five)).isEqualTo(five);
  }

  @Test
  void differentCurrenciesAreNeverAdded() {
    Money euros = Money.parse("5", "EUR");
    Money pounds = Money.parse("5", "GBP");
    assertThatThrownBy(() -> euros.plus(pounds)).hasMessageContaining("currencies differ");
    assertThatThrownBy(() -> euros.minus(pounds)).hasMessageContaining("currencies differ");
  }

  @Test
  void anOverflowIsAnErrorAndNoAmount() {
    CurrencyUnit euro = CurrencyUnit.of("EUR");
    Money most = new Money(Long.MAX_VALUE, euro);
    Money least = new Money(Long.MIN_VALUE, euro);
    Money cent = new Money(1, euro);
    assertThatThrownBy(() -> most.plus(cent)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> least.minus(cent)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({"JPY, 0", "EUR, 2", "KWD, 3", "BTC, 8", "XRP, 6"})
  void aCurrencyHasItsOwnScale(String code, int scale) {
    assertThat(CurrencyUnit.of(code)).isEqualTo(new CurrencyUnit(code, scale));
    assertThat(CurrencyUnit.of(code)).isSameAs(CurrencyUnit.of(code));
  }

  @Test
  void whatHasNoMinorUnitIsNoCurrency() {
    assertThatThrownBy(() -> CurrencyUnit.of("XYZ")).hasMessageContaining("unknown currency: XYZ");
    assertThatThrownBy(() -> CurrencyUnit.of("XAU"))
        .hasMessageContaining("currency without a minor unit: XAU");
  }
}
