package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.Tier;
import io.trackside.domain.money.Fraction;
import java.util.List;

/** Bands {@code (previous upTo, upTo]} (commission-rules.md, "Tiers"). */
final class TierBands {
  private final List<Tier> tiers;

  TierBands(List<Tier> tiers) {
    this.tiers = tiers;
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
