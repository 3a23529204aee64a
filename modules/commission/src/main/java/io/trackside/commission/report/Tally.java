package io.trackside.commission.report;

import io.trackside.commission.report.store.Dimension;
import io.trackside.contracts.commission.ReportsApi.ReportRow;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the rows of a report. Amounts of different currencies are never added; each row is
 * rounded once, which without a conversion changes nothing.
 */
final class Tally {
  private static final char BETWEEN = '\u0000';

  private final List<Dimension> groupBy;
  private final List<String> amounts;
  private final List<String> counts;
  private final @Nullable Conversion conversion;
  private final int rowsMax;
  private final Map<String, Line> lines = new TreeMap<>();
  private final Map<String, Line> totals = new TreeMap<>();

  Tally(
      List<Dimension> groupBy,
      List<String> amounts,
      List<String> counts,
      @Nullable Conversion conversion,
      int rowsMax) {
    this.groupBy = groupBy;
    this.amounts = amounts;
    this.counts = counts;
    this.conversion = conversion;
    this.rowsMax = rowsMax;
  }

  /** A row under way. */
  private static final class Line {
    private final Map<String, String> keys;
    private final String currency;
    private final List<Fraction> amounts = new ArrayList<>();
    private final List<Long> counts = new ArrayList<>();

    Line(Map<String, String> keys, String currency, int amounts, int counts) {
      this.keys = keys;
      this.currency = currency;
      for (int i = 0; i < amounts; i++) {
        this.amounts.add(Fraction.ZERO);
      }
      for (int i = 0; i < counts; i++) {
        this.counts.add(0L);
      }
    }

    void add(Fraction factor, List<Long> sums) {
      for (int i = 0; i < amounts.size(); i++) {
        amounts.set(i, amounts.get(i).plus(factor.times(sums.get(i))));
      }
      for (int i = 0; i < counts.size(); i++) {
        counts.set(i, Math.addExact(counts.get(i), sums.get(amounts.size() + i)));
      }
    }

    boolean isNothing() {
      return amounts.stream().allMatch(each -> each.signum() == 0)
          && counts.stream().allMatch(each -> each == 0);
    }
  }

  /**
   * Adds something.
   *
   * @param currency empty for what has no amounts
   * @param day whose exchange rate counts
   * @param sums minor units in the order of the amounts, then the counts
   */
  void add(Map<Dimension, String> keys, String currency, LocalDate day, List<Long> sums) {
    Fraction factor = Fraction.ONE;
    String shown = currency;
    if (conversion != null && !currency.isEmpty()) {
      factor = conversion.factor(currency, day);
      shown = conversion.to().code();
    }
    Map<String, String> own = new LinkedHashMap<>();
    StringBuilder key = new StringBuilder();
    for (Dimension dimension : groupBy) {
      String value = keys.getOrDefault(dimension, "");
      own.put(dimension.key(), value);
      key.append(value).append(BETWEEN);
    }
    line(lines, key + shown, own, shown).add(factor, sums);
    line(totals, shown, Map.of(), shown).add(factor, sums);
    if (lines.size() > rowsMax) {
      throw tooManyRows(rowsMax);
    }
  }

  private Line line(Map<String, Line> among, String key, Map<String, String> keys, String shown) {
    return among.computeIfAbsent(key, k -> new Line(keys, shown, amounts.size(), counts.size()));
  }

  static Unprocessable tooManyRows(int most) {
    return new Unprocessable(
        "report_too_large",
        "more than " + most + " rows; ask for fewer dimensions, a shorter interval or one partner");
  }

  List<ReportRow> items() {
    return rows(lines);
  }

  List<ReportRow> totals() {
    return rows(totals);
  }

  /** What came and went again leaves no row. */
  private List<ReportRow> rows(Map<String, Line> among) {
    return among.values().stream().filter(line -> !line.isNothing()).map(this::row).toList();
  }

  private ReportRow row(Line line) {
    Map<String, String> decimals = new LinkedHashMap<>();
    for (int i = 0; i < amounts.size(); i++) {
      CurrencyUnit currency = CurrencyUnit.of(line.currency);
      decimals.put(amounts.get(i), new Money(line.amounts.get(i).roundHalfUp(), currency).amount());
    }
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (int i = 0; i < counts.size(); i++) {
      numbers.put(counts.get(i), line.counts.get(i));
    }
    return new ReportRow(
        line.keys, line.currency.isEmpty() ? null : line.currency, decimals, numbers);
  }
}
