package io.trackside.api.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {
  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"})
  void aTextThatASpreadsheetWouldComputeIsLedByAnApostrophe(String text) {
    assertThat(CsvCells.guarded(text)).isEqualTo("'" + text);
  }

  @Test
  void numbersStayNumbersAndWhatIsNoneIsAText() {
    String csv =
        new CsvCells("a", "b", "c", "d", "e")
            .number("-1.50")
            .number("+1")
            .number("-1=cmd")
            .number((String) null)
            .number(-7)
            .end()
            .toString();
    assertThat(csv).isEqualTo("a,b,c,d,e\r\n-1.50,'+1,'-1=cmd,,-7\r\n");
  }

  @Test
  void separatorsAndQuotesAreQuoted() {
    assertThat(new CsvCells("h").text("a \"b\", c").end().text("x\ny").end().toString())
        .isEqualTo("h\r\n\"a \"\"b\"\", c\"\r\n\"x\ny\"\r\n");
  }
}
