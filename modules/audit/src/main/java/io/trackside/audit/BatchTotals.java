package io.trackside.audit;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Entries by type, and sums by type, field and unit, for manifest and report. */
final class BatchTotals {
  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, Map<String, Map<String, BigDecimal>>> sums = new TreeMap<>();

  void add(ReadEntry entry) {
    String type = entry.text("type");
    counts.merge(type, 1L, Long::sum);
    entry
        .amounts()
        .forEach(
            (field, amount) ->
                sums.computeIfAbsent(type, t -> new TreeMap<>())
                    .computeIfAbsent(field, f -> new TreeMap<>())
                    .merge(amount.unit(), amount.value(), BigDecimal::add));
  }

  Map<String, Long> counts() {
    return counts;
  }

  /** Decimal strings by type, field and unit. */
  Map<String, Map<String, Map<String, String>>> totals() {
    Map<String, Map<String, Map<String, String>>> totals = new TreeMap<>();
    sums.forEach(
        (type, fields) ->
            fields.forEach(
                (field, units) ->
                    units.forEach(
                        (unit, sum) ->
                            totals
                                .computeIfAbsent(type, t -> new TreeMap<>())
                                .computeIfAbsent(field, f -> new TreeMap<>())
                                .put(unit, sum.toPlainString()))));
    return totals;
  }
}
