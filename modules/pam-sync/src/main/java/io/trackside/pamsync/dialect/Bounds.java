package io.trackside.pamsync.dialect;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser.Symbol;
import java.math.BigDecimal;

/**
 * Watches one evaluation: its time, steps and depth, and that no number becomes inexact. The
 * library's own bounds lose count in array constructors, so these count for themselves.
 */
final class Bounds implements Jsonata.EntryCallback, Jsonata.ExitCallback {
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
    if (steps % STEPS_PER_LOOK == 0 && System.nanoTime() - end > 0) {
      throw new MappingFault(
          "", "the mapping takes longer than " + limits.time().toMillis() + " ms");
    }
  }

  @Override
  public void callback(Symbol expression, Object input, Jsonata.Frame environment, Object result) {
    depth--;
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
