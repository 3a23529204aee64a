package io.trackside.domain.commission;

import io.trackside.domain.money.Fraction;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Splits a rounded amount over players so that the parts add up: by largest remainder over signed
 * shares (floor toward −∞, missing units to the largest fractions, ties to the lower id by bytes; a
 * negative amount mirrors the positive; commission-rules.md, "Round once").
 */
final class Allocation {
  private Allocation() {}

  /**
   * Splits.
   *
   * @param amount minor units
   * @param shares signed, by player id; ids are ASCII, so string order is byte order
   * @return the parts by player id; all zero if the shares sum to zero
   */
  static Map<String, Long> split(long amount, Map<String, Fraction> shares) {
    if (amount < 0) {
      Map<String, Long> mirrored = split(Math.negateExact(amount), shares);
      mirrored.replaceAll((player, part) -> -part);
      return mirrored;
    }
    Fraction sum = shares.values().stream().reduce(Fraction.ZERO, Fraction::plus);
    if (amount == 0 || sum.signum() == 0) {
      Map<String, Long> nothing = new TreeMap<>();
      shares.keySet().forEach(player -> nothing.put(player, 0L));
      return nothing;
    }
    Map<String, Fraction> exact = new TreeMap<>();
    shares.forEach((player, share) -> exact.put(player, share.times(amount).dividedBy(sum)));
    return roundTogether(amount, exact);
  }

  /**
   * Rounds exact parts so that they add up to their rounded sum.
   *
   * @param rounded the rounded sum of the parts
   */
  static Map<String, Long> roundTogether(long rounded, Map<String, Fraction> exact) {
    Map<String, Long> parts = new TreeMap<>();
    List<Remainder> remainders = new ArrayList<>();
    long missing = rounded;
    for (Map.Entry<String, Fraction> part : exact.entrySet()) {
      BigInteger floor = part.getValue().floor();
      parts.put(part.getKey(), floor.longValueExact());
      missing = Math.subtractExact(missing, floor.longValueExact());
      remainders.add(
          new Remainder(part.getKey(), part.getValue().minus(Fraction.of(floor, BigInteger.ONE))));
    }
    handOut(missing, remainders, parts);
    return parts;
  }

  private static void handOut(long missing, List<Remainder> remainders, Map<String, Long> parts) {
    if (missing < 0 || missing > remainders.size()) {
      throw new IllegalStateException("largest remainder: " + missing + " units to hand out");
    }
    remainders.sort(Remainder.LARGEST_FIRST);
    for (int i = 0; i < missing; i++) {
      parts.merge(remainders.get(i).playerId(), 1L, Long::sum);
    }
  }

  private record Remainder(String playerId, Fraction fraction) {
    static final Comparator<Remainder> LARGEST_FIRST =
        Comparator.comparing(Remainder::fraction).reversed().thenComparing(Remainder::playerId);
  }
}
