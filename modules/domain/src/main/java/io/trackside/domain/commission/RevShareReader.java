package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.Base;
import io.trackside.domain.commission.Deal.Metric;
import io.trackside.domain.commission.Deal.PlayerMonths;
import io.trackside.domain.commission.Deal.RevShareRule;
import io.trackside.domain.commission.Deal.Tier;
import io.trackside.domain.commission.Deal.TierMode;
import io.trackside.domain.commission.DealFault.Kind;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads RevShare rules with their tiers. */
final class RevShareReader {
  private static final int MONTHS_MAX = 1_200;

  private final CurrencyUnit currency;

  RevShareReader(CurrencyUnit currency) {
    this.currency = currency;
  }

  RevShareRule revShare(DocumentNode node) {
    Base base = node.oneOf("base", Base.class, Base.NGR);
    Metric metric = node.oneOf("tierMetric", Metric.class, Metric.valueOf(base.name()));
    TierMode mode = node.oneOf("tierMode", TierMode.class, TierMode.WHOLE);
    if (mode == TierMode.INCREMENTAL && !metric.name().equals(base.name())) {
      node.fault(Kind.CONTRADICTORY, "tierMetric", "INCREMENTAL tiers are measured by the base");
    } else if (metric == Metric.NGR && base != Base.NGR) {
      node.fault(Kind.UNSUPPORTED, "tierMetric", "metric NGR goes with base NGR alone");
    }
    RevShareRule rule =
        new RevShareRule(
            NgrReader.scope(node), months(node), base, metric, mode, tiers(node, metric));
    node.refuseTheRest();
    return rule;
  }

  private static @Nullable PlayerMonths months(DocumentNode rule) {
    @Nullable DocumentNode node = rule.node("playerMonths");
    if (node == null) {
      return null;
    }
    @Nullable Integer from = node.count("from", 1, MONTHS_MAX);
    @Nullable Integer to = node.count("to", 1, MONTHS_MAX);
    if (!node.has("from") && !node.has("to")) {
      node.fault(Kind.CONTRADICTORY, "", "months of a player without from and to");
    }
    node.refuseTheRest();
    int first = from == null ? 1 : from;
    if (to != null && to < first) {
      node.fault(Kind.CONTRADICTORY, "to", "the last month lies before the first");
    }
    return new PlayerMonths(first, to);
  }

  private List<Tier> tiers(DocumentNode node, Metric metric) {
    @Nullable BigDecimal flat = node.percent("percent");
    List<DocumentNode> bands = node.nodes("tiers");
    if (flat != null) {
      if (!bands.isEmpty()) {
        node.fault(Kind.CONTRADICTORY, "percent", "either percent or tiers");
      }
      return List.of(new Tier(null, flat, null));
    }
    if (bands.isEmpty()) {
      node.fault(Kind.CONTRADICTORY, "tiers", "a rule needs at least one tier");
    }
    List<Tier> tiers = new ArrayList<>();
    for (DocumentNode band : bands) {
      tier(band, metric).ifPresent(tiers::add);
    }
    checkOrder(bands, tiers);
    return tiers;
  }

  private Optional<Tier> tier(DocumentNode band, Metric metric) {
    @Nullable BigDecimal percent = band.percent("percent");
    boolean counted = Set.of(Metric.FTD_COUNT, Metric.ACTIVE_PLAYERS).contains(metric);
    @Nullable Fraction upTo =
        counted
            ? band.parsed("upTo", "a whole number", text -> Fraction.of(Integer.parseInt(text)))
            : band.parsed(
                "upTo",
                "an amount in " + currency.code(),
                text -> Fraction.of(Money.parse(text, currency.code()).minor()));
    if (percent == null && !band.has("percent")) {
      band.fault(Kind.MALFORMED, "percent", "a percentage is needed");
    }
    @Nullable Requirement requires = RequirementReader.read(band);
    band.refuseTheRest();
    return percent == null ? Optional.empty() : Optional.of(new Tier(upTo, percent, requires));
  }

  private static void checkOrder(List<DocumentNode> bands, List<Tier> tiers) {
    if (tiers.size() != bands.size()) {
      return;
    }
    Fraction previous = Fraction.ZERO;
    for (int i = 0; i < tiers.size(); i++) {
      @Nullable Fraction upTo = tiers.get(i).upTo();
      boolean last = i == tiers.size() - 1;
      if (upTo == null && !last) {
        bands.get(i + 1).fault(Kind.CONTRADICTORY, "", "a tier after the open one");
        return;
      }
      if (upTo != null && upTo.compareTo(previous) <= 0) {
        bands.get(i).fault(Kind.CONTRADICTORY, "upTo", "tiers rise and do not overlap");
        return;
      }
      if (upTo != null && last) {
        bands.get(i).fault(Kind.CONTRADICTORY, "upTo", "the last tier is open: without upTo");
        return;
      }
      previous = upTo == null ? previous : upTo;
    }
  }
}
