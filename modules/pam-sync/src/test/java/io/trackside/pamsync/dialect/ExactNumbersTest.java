package io.trackside.pamsync.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactNumbersTest {
  private static Object amount(String expression, String payload) {
    Object money = Trial.evaluate(expression, payload);
    return ((Map<?, ?>) money).get("amount");
  }

  @Test
  void tenthsAddUpExactly() {
    assertThat(amount("$money($plus(a, b), 'EUR')", "{\"a\":0.1,\"b\":0.2}")).isEqualTo("0.30");
    assertThat(amount("$money($sum(x.v), 'EUR')", "{\"x\":[{\"v\":0.1},{\"v\":0.7},{\"v\":0.2}]}"))
        .isEqualTo("1.00");
  }

  @Test
  void nineteenDigitsSurvive() {
    assertThat(amount("$cents(a, 'EUR')", "{\"a\":9007199254740993}"))
        .isEqualTo("90071992547409.93");
    assertThat(amount("$money(a, 'EUR')", "{\"a\":92233720368547758.07}"))
        .isEqualTo("92233720368547758.07");
    assertThat(Trial.evaluate("version", "{\"version\":9223372036854775807}"))
        .isEqualTo(new BigDecimal("9223372036854775807"));
    assertThat(Trial.evaluate("$id(x)", "{\"x\":9223372036854775807}"))
        .isEqualTo("9223372036854775807");
  }

  @Property(tries = 200)
  void anyAmountComesOutAsItWentIn(
      @ForAll @BigRange(min = "0", max = "9999999999999999.99") @Scale(2) BigDecimal value) {
    String text = value.setScale(2).toPlainString();
    assertThat(amount("$money(v, 'EUR')", "{\"v\":" + text + "}")).isEqualTo(text);
    assertThat(amount("$money(v, 'EUR')", "{\"v\":\"" + text + "\"}")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$money(a + b, 'EUR')",
        "$money(a * 3, 'EUR')",
        "$money(-a, 'EUR')",
        "$money(a / b, 'EUR')",
        "$money(1.5, 'EUR')",
        "$money(2, 'EUR')",
        "$money(whole + 1, 'EUR')",
        "$cents(whole * 1, 'EUR')",
        "$plus(a, whole - 1)",
        "$money($average([a, b]), 'EUR')",
        "$money($formatNumber(a, '0.00'), 'EUR')",
        "$money($power(a, 2), 'EUR')"
      })
  void whatJsonataComputedIsNoMoney(String expression) {
    assertThatThrownBy(
            () -> Trial.evaluate(expression, "{\"a\":0.1,\"b\":0.2,\"whole\":9007199254740993}"))
        .isInstanceOf(MappingFault.class);
  }

  @Test
  void everyCurrencyHasItsOwnDecimals() {
    assertThat(amount("$cents(v, 'JPY')", "{\"v\":5000}")).isEqualTo("5000");
    assertThat(amount("$cents(v, 'KWD')", "{\"v\":5000}")).isEqualTo("5.000");
    assertThat(amount("$cents(v, 'eur')", "{\"v\":5}")).isEqualTo("0.05");
    assertThat(amount("$money(v, 'EUR')", "{\"v\":5.1000}")).isEqualTo("5.10");
    assertThat(amount("$money($round(v, 'EUR'), 'EUR')", "{\"v\":1.005}")).isEqualTo("1.00");
    assertThat(amount("$money($round(v, 'EUR'), 'EUR')", "{\"v\":1.015}")).isEqualTo("1.02");
    assertThat(amount("$money(v, 'EUR')", "{\"v\":1.005}"))
        .as("more decimals than the currency has are left for the reader to refuse")
        .isEqualTo("1.005");
  }

  @Test
  void whatIsAbsentOrNullIsNoAmount() {
    assertThat(Trial.evaluate("$money(v, 'EUR')", "{}")).isNull();
    assertThat(Trial.evaluate("$money(v, 'EUR')", "{\"v\":null}")).isNull();
    assertThat(amount("$money($default(v, \"0\"), 'EUR')", "{\"v\":null}")).isEqualTo("0.00");
    assertThat(amount("$money($plus(v, w), 'EUR')", "{\"w\":1}")).isEqualTo("1.00");
  }

  @Test
  void absurdNumbersAreRefusedBeforeTheyAreWrittenOut() {
    assertThatThrownBy(() -> Trial.evaluate("a", "{\"a\":1e999999999}"))
        .isInstanceOf(MappingFault.class);
    assertThatThrownBy(() -> Trial.evaluate("$money('1e5', 'EUR')", "{}"))
        .isInstanceOf(MappingFault.class);
  }
}
