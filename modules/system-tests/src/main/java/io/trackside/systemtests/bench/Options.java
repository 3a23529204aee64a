package io.trackside.systemtests.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How to measure, from the system properties {@code bench.*}.
 *
 * @param rounds odd, so that there is a median
 * @param seconds counted time of a round
 * @param warmUp seconds before the first round of each kind of load
 * @param longEvents events of the long mode
 * @param longChunk events between two looks at the heap
 * @param longIntake whether the long mode processes what it receives
 * @param growthSizes stored events at which the cost is compared with that at the first
 * @param growthEvents events a round of the growth mode
 */
record Options(
    Set<Row> rows,
    int rounds,
    int seconds,
    int warmUp,
    boolean profile,
    long longEvents,
    long longChunk,
    boolean longIntake,
    List<Long> growthSizes,
    int growthEvents) {

  /** Reads the properties, with the defaults of the module's README. */
  static Options ofTheProperties() {
    return new Options(
        wantedRows(),
        Integer.getInteger("bench.rounds", 3),
        Integer.getInteger("bench.seconds", 10),
        Integer.getInteger("bench.warmup", 90),
        Boolean.getBoolean("bench.profile"),
        Long.getLong("bench.long.events", 5_000_000),
        Long.getLong("bench.long.chunk", 250_000),
        !System.getProperty("bench.long.intake", "on").equals("paused"),
        Arrays.stream(
                System.getProperty("bench.growth.sizes", "100000,1000000,10000000").split(","))
            .map(size -> Long.parseLong(size.trim()))
            .toList(),
        Integer.getInteger("bench.growth.events", 20_000));
  }

  /** The rows named; else the modes asked for; else the usual rows. */
  private static Set<Row> wantedRows() {
    String named = System.getProperty("bench.rows", "");
    if (!named.isBlank()) {
      return Row.parse(named);
    }
    Set<Row> modes = EnumSet.noneOf(Row.class);
    if (isWanted("bench.long")) {
      modes.add(Row.LONG);
    }
    if (isWanted("bench.growth")) {
      modes.add(Row.GROWTH);
    }
    if (isWanted("bench.binding")) {
      modes.add(Row.BINDING);
    }
    return modes.isEmpty() ? Row.USUAL : modes;
  }

  private static boolean isWanted(String mode) {
    return System.getProperties().stringPropertyNames().stream()
        .anyMatch(name -> name.equals(mode) || name.startsWith(mode + "."));
  }

  boolean wants(Row row) {
    return rows.contains(row);
  }

  boolean wantsAny(Set<Row> some) {
    return some.stream().anyMatch(rows::contains);
  }
}
