package io.trackside.commission.payout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Zażółć Gęślą Jaźń Sp. z o.o.|Zazolc Gesla Jazn Sp. z o.o.",
        "Müller & Söhne GmbH|Muller + Sohne GmbH",
        "Straße_7|Strasse-7",
        "Ærøskøbing ApS|Aeroskobing ApS",
        "Юлия Щербакова|Yuliya Shcherbakova",
        "Ελλάδα ΑΕ|Ellada AE",
        "=HYPERLINK(a)|HYPERLINK(a)",
        "a  <b>   c|a b c",
      })
  void namesAreWrittenInTheBanksCharacters(String name, String expected) {
    assertThat(BankText.of(name, 70)).isEqualTo(expected);
  }

  @Test
  void whatCannotBeWrittenIsEmptyAndWhatIsTooLongIsCut() {
    assertThat(BankText.of("株式会社", 70)).isEmpty();
    assertThat(BankText.of("...", 70)).isEmpty();
    assertThat(BankText.of("ab cd", 3)).isEqualTo("ab");
  }
}
