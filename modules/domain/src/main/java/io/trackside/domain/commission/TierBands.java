package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.Tier;
import io.trackside.domain.money.Fraction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Bands {@code (previous upTo, upTo]}, each with the rate that applies (commission-rules.md,
 * "Tiers").
 */
final class TierBands {
  private final List<Tier> tiers;

  private TierBands(List<Tier> tiers) {
    this.tiers = tiers;
  }

  /** Bands with the next lower one's rate where a requirement is not met; below the first 0 %. */
  static TierBands of(List<Tier> tiers, Counts counts) {
    List<Tier> applied = new ArrayList<>(tiers.size());
    BigDecimal lower = BigDecimal.ZERO;
    for (Tier tier : tiers) {
      Requirement requires = tier.requires();
      boolean met = requires == null || requires.isMetBy(counts);
      lower = met ? tier.percent() : lower;
      applied.add(new Tier(tier.upTo(), lower, null));
    }
    return new TierBands(applied);
  }

  /** The band that a metric has reached; the first for zero and below. */
  Tier reached(Fraction metric) {
    for (Tier tier : tiers) {
      Fraction upTo = tier.upTo();
      if (upTo == null || metric.compareTo(upTo) <= 0) {
        return tier;
      }
    }
    throw new IllegalStateException("the last tier is open");
  }

  /** Slices of an interval of the metric, each at its own band's rate; signed like the interval. */
  Fraction between(Fraction from, Fraction to) {
    return upTo(to).minus(upTo(from));
  }

  private Fraction upTo(Fraction metric) {
    if (metric.signum() <= 0) {
      return metric.times(tiers.get(0).rate());
    }
    Fraction sum = Fraction.ZERO;
    Fraction lower = Fraction.ZERO;
    for (Tier tier : tiers) {
      Fraction upTo = tier.upTo();
      Fraction upper = upTo == null ? metric : metric.min(upTo);
      sum = sum.plus(upper.minus(lower).times(tier.rate()));
      lower = upper;
      if (upper.equals(metric)) {
        return sum;
      }
    }
    throw new IllegalStateException("the last tier is open");
  }
}
