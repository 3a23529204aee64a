package io.trackside.pamsync.dialect;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser.Symbol;
import java.math.BigDecimal;
import java.util.List;

/**
 * Watches one evaluation: its time, steps, depth and size, and that no number becomes inexact. The
 * library's own bounds lose count in array constructors, so these count for themselves.
 */
final class Bounds implements Jsonata.EntryCallback, Jsonata.ExitCallback {
  /** Longest text on the way to an event, in characters: a text that doubles fills any memory. */
  static final int TEXT_MAX = 1_000_000;

  private static final int STEPS_PER_LOOK = 256;
  private static final long EXACT_MAX = 1L << 53;

  private final Limits limits;
  private final long end;
  private long steps;
  private int depth;

  Bounds(Limits limits) {
    this.limits = limits;
    this.end = System.nanoTime() + limits.time().toNanos();
  }

  @Override
  public void callback(Symbol expression, Object input, Jsonata.Frame environment) {
    depth++;
    steps++;
    if (depth > limits.depth()) {
      throw new MappingFault("", "the mapping nests deeper than " + limits.depth());
    }
    if (steps > limits.steps()) {
      throw new MappingFault("", "the mapping takes more than " + limits.steps() + " steps");
    }
    if (steps % STEPS_PER_LOOK == 0) {
      look();
    }
  }

  /** Looks at the time. */
  void look() {
    if (System.nanoTime() - end > 0) {
      throw new MappingFault(
          "", "the mapping takes longer than " + limits.time().toMillis() + " ms");
    }
  }

  @Override
  public void callback(Symbol expression, Object input, Jsonata.Frame environment, Object result) {
    depth--;
    if (result instanceof String text && text.length() > TEXT_MAX) {
      throw new MappingFault(
          "", "the mapping makes a text of more than " + TEXT_MAX + " characters");
    }
    if (result instanceof List<?> list && list.size() > limits.steps()) {
      throw new MappingFault("", "the mapping makes a list of more than " + limits.steps());
    }
    if (result instanceof Number number && !(result instanceof BigDecimal) && !isExact(number)) {
      throw new MappingFault(
          "",
          "the mapping computes a number that binary floating point cannot hold exactly: use"
              + " $plus, $minus, $times or $sum, and write fractions as text, \"0.5\"");
    }
  }

  private static boolean isExact(Number number) {
    return number instanceof Integer
        || (number instanceof Long whole && whole <= EXACT_MAX && whole >= -EXACT_MAX);
  }
}
