package io.trackside.systemtests.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be measured by itself: {@code -Dbench.rows=replay,disturbed}. */
enum Row {
  ENGINE,
  MAPPING,
  SINGLE,
  CLICK,
  NDJSON,
  CHAIN,
  POSTBACK,
  DRAIN,
  REPLAY,
  DISTURBED,
  CLOSING,
  LONG,
  GROWTH,
  BINDING;

  /** What runs when nothing is named. */
  static final Set<Row> USUAL = EnumSet.range(ENGINE, CLOSING);

  /** Rows that need the intake paused. */
  static final Set<Row> INBOUND = EnumSet.of(SINGLE, CLICK, NDJSON);

  /** Rows that need the whole chain. */
  static final Set<Row> THROUGH = EnumSet.of(CHAIN, POSTBACK, DRAIN, REPLAY, DISTURBED);

  /**
   * Reads names with commas between them.
   *
   * @throws IllegalArgumentException for a name that is none, with those that are
   */
  static Set<Row> parse(String names) {
    Set<Row> rows = EnumSet.noneOf(Row.class);
    for (String name : names.split(",", -1)) {
      String wanted = name.trim().toUpperCase(Locale.ROOT);
      rows.add(
          Arrays.stream(values())
              .filter(row -> row.name().equals(wanted))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "bench.rows: no row " + name + " among " + Arrays.toString(values()))));
    }
    return rows;
  }
}
