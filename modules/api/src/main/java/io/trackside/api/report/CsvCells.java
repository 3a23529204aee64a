package io.trackside.api.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) that a spreadsheet takes for what it is: a text that begins like a formula is led
 * by an apostrophe (OWASP, CSV Injection); a plain decimal stays a number.
 */
public final class CsvCells {
  private static final String FORMULA_STARTS = "=+-@\t\r\n";
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

  private CsvCells() {}

  /** A table, its header first; no row may have another width. */
  public static String table(List<String> header, List<? extends List<@Nullable String>> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(header.stream().map(CsvCells::guarded).toList());
      for (List<@Nullable String> row : rows) {
        if (row.size() != header.size()) {
          throw new IllegalArgumentException("a row of " + row.size() + " cells");
        }
        printer.printRecord(row.stream().map(CsvCells::guarded).toList());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /** A cell as it is written before it is quoted. */
  static String guarded(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    boolean formula =
        FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 && !DECIMAL.matcher(value).matches();
    return formula ? "'" + value : value;
  }
}
