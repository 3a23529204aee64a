package io.trackside.api.csv;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A table as CSV (RFC 4180). A text that a spreadsheet would take for a formula is led by an
 * apostrophe; numbers are numbers and stay as they are, signs and all.
 */
public final class CsvCells {
  /** The media type of such a table. */
  public static final String TYPE = "text/csv;charset=UTF-8";

  /** What a spreadsheet begins a formula with, and what it skips before one (OWASP). */
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

  private final StringBuilder csv = new StringBuilder();
  private final CSVPrinter printer;
  private final List<String> row = new ArrayList<>();

  /** Begins a table with its head. */
  public CsvCells(String... head) {
    try {
      printer = new CSVPrinter(csv, CSVFormat.RFC4180);
      printer.printRecord(Arrays.asList(head));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Adds a cell of text; empty for null. */
  public CsvCells text(@Nullable String value) {
    row.add(guarded(value));
    return this;
  }

  /**
   * Adds a cell of a number; empty for null.
   *
   * @param decimal a plain decimal; anything else is a text after all
   */
  public CsvCells number(@Nullable String decimal) {
    boolean plain = decimal != null && NUMBER.matcher(decimal).matches();
    row.add(plain ? decimal : guarded(decimal));
    return this;
  }

  /** Adds a cell of a whole number. */
  public CsvCells number(long value) {
    row.add(Long.toString(value));
    return this;
  }

  /** Ends the row. */
  public CsvCells end() {
    try {
      printer.printRecord(row);
      row.clear();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** A text that no spreadsheet takes for a formula; empty for null. */
  static String guarded(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "";
    }
    return FORMULA_STARTS.indexOf(value.charAt(0)) < 0 ? value : "'" + value;
  }

  @Override
  public String toString() {
    return csv.toString();
  }
}
