package io.trackside.api.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-2 per cent", "+5"})
  void aTextThatASpreadsheetWouldTakeForAFormulaIsLedByAnApostrophe(String text) {
    assertThat(CsvCells.guarded(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-13.50", "0", "12.34567890", "aff-1", "2026-03-14", "a=b"})
  void numbersAndPlainTextsStayAsTheyAre(String text) {
    assertThat(CsvCells.guarded(text)).isEqualTo(text);
  }

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    assertThat(
            CsvCells.table(
                List.of("partner", "ngr"),
                List.of(
                    List.of("=HYPERLINK(\"http://evil.example\")", "-1.00"),
                    Arrays.asList("a,b", null))))
        .isEqualTo(
            "partner,ngr\r\n"
                + "\"'=HYPERLINK(\"\"http://evil.example\"\")\",-1.00\r\n"
                + "\"a,b\",\r\n");
  }

  @Test
  void aRowOfAnotherWidthIsAMistakeOfOurs() {
    assertThatThrownBy(() -> CsvCells.table(List.of("a"), List.of(List.of("1", "2"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
