package io.trackside.verifier;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Entries by type, and sums by type, field and currency, as the manifest must state them. */
final class Totals {
  private final Map<String, Object> counts = new TreeMap<>();
  private final Map<String, Map<String, Map<String, BigDecimal>>> sums = new TreeMap<>();

  void add(Entry entry) {
    String type = entry.text("type");
    counts.merge(type, 1L, (a, b) -> (Long) a + (Long) b);
    entry
        .amounts()
        .forEach(
            (field, amount) ->
                sums.computeIfAbsent(type, t -> new TreeMap<>())
                    .computeIfAbsent(field, f -> new TreeMap<>())
                    .merge(amount.unit(), amount.value(), BigDecimal::add));
  }

  /** Number of entries by type, in the manifest's form. */
  Map<String, Object> counts() {
    return counts;
  }

  /** Type, field, currency, decimal string: in the manifest's form. */
  Map<String, Object> totals() {
    Map<String, Object> totals = new TreeMap<>();
    sums.forEach(
        (type, fields) -> {
          Map<String, Object> byField = new TreeMap<>();
          fields.forEach(
              (field, currencies) -> {
                Map<String, Object> byCurrency = new TreeMap<>();
                currencies.forEach((code, sum) -> byCurrency.put(code, sum.toPlainString()));
                byField.put(field, byCurrency);
              });
          totals.put(type, byField);
        });
    return totals;
  }
}
