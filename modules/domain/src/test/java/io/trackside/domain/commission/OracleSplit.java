package io.trackside.domain.commission;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The oracle's largest remainder: whole units in proportion, the rest to the greatest. */
final class OracleSplit {
  private OracleSplit() {}

  static Map<String, BigDecimal> of(
      BigDecimal shortfall, BigDecimal lost, TreeMap<String, BigDecimal> rollers) {
    int scale = 30;
    BigInteger whole = shortfall.setScale(0, RoundingMode.FLOOR).toBigIntegerExact();
    BigInteger all = lost.setScale(scale).unscaledValue();
    Map<String, BigInteger> rests = new TreeMap<>();
    Map<String, BigDecimal> parts = new TreeMap<>();
    BigInteger missing = whole;
    for (Map.Entry<String, BigDecimal> roller : rollers.entrySet()) {
      BigInteger[] part =
          whole.multiply(roller.getValue().setScale(scale).unscaledValue()).divideAndRemainder(all);
      parts.put(roller.getKey(), new BigDecimal(part[0]));
      rests.put(roller.getKey(), part[1]);
      missing = missing.subtract(part[0]);
    }
    List<String> order = new ArrayList<>(rests.keySet());
    order.sort(
        Comparator.comparing((String player) -> rests.get(player))
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    for (int i = 0; i < missing.intValueExact(); i++) {
      parts.merge(order.get(i), BigDecimal.ONE, BigDecimal::add);
    }
    String greatest = rollers.firstKey();
    for (Map.Entry<String, BigDecimal> roller : rollers.entrySet()) {
      if (roller.getValue().compareTo(rollers.get(greatest)) > 0) {
        greatest = roller.getKey();
      }
    }
    parts.merge(greatest, shortfall.subtract(new BigDecimal(whole)), BigDecimal::add);
    return parts;
  }
}
