package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.CpaRule;
import io.trackside.domain.commission.Deal.CpaTier;
import io.trackside.domain.commission.Deal.Qualification;
import io.trackside.domain.commission.Deal.TierMode;
import io.trackside.domain.commission.DealFault.Kind;
import io.trackside.domain.money.CurrencyUnit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads CPA rules. */
final class CpaReader {
  private static final int MANY = 1_000_000;

  private static final Qualification DEPOSIT_ALONE =
      new Qualification(null, 1, null, 0, null, null, false);

  private final CurrencyUnit currency;

  CpaReader(CurrencyUnit currency) {
    this.currency = currency;
  }

  List<CpaRule> rules(DocumentNode root) {
    return root.nodes("cpa").stream().map(this::rule).toList();
  }

  private CpaRule rule(DocumentNode node) {
    Scope scope =
        new Scope(node.texts("brands"), node.texts("countries"), Set.of(), Set.of(), Set.of());
    TierMode mode = node.oneOf("tierMode", TierMode.class, TierMode.WHOLE);
    @Nullable Integer hold = node.count("holdDays", 0, 3650);
    CpaRule rule =
        new CpaRule(
            scope, mode, tiers(node), cap(node), qualification(node), hold == null ? 0 : hold);
    node.refuseTheRest();
    return rule;
  }

  private List<CpaTier> tiers(DocumentNode node) {
    List<DocumentNode> steps = node.nodes("tiers");
    @Nullable Threshold flat = amount(node);
    if (flat != null) {
      if (!steps.isEmpty()) {
        node.fault(Kind.CONTRADICTORY, "amount", "either amount or tiers");
      }
      return List.of(new CpaTier(1, flat));
    }
    if (steps.isEmpty()) {
      node.fault(Kind.CONTRADICTORY, "", "a CPA rule needs an amount");
    }
    List<CpaTier> tiers = new ArrayList<>();
    for (DocumentNode step : steps) {
      @Nullable Integer from = step.count("from", 1, MANY);
      @Nullable Threshold amount = amount(step);
      step.refuseTheRest();
      if (from == null || amount == null) {
        step.fault(Kind.CONTRADICTORY, "", "a CPA tier needs from and amount");
        continue;
      }
      int previous = tiers.isEmpty() ? 0 : tiers.get(tiers.size() - 1).from();
      if (tiers.isEmpty() ? from != 1 : from <= previous) {
        step.fault(Kind.CONTRADICTORY, "from", "CPA tiers rise, the first from 1");
      }
      tiers.add(new CpaTier(from, amount));
    }
    return tiers;
  }

  private @Nullable Threshold amount(DocumentNode node) {
    return NgrReader.threshold(node, "amount", currency);
  }

  private static @Nullable CpaCap cap(DocumentNode node) {
    @Nullable DocumentNode cap = node.node("cap");
    if (cap == null) {
      return null;
    }
    @Nullable Integer ftds = cap.count("ftds", 0, MANY);
    CpaCap.Span per = cap.oneOf("per", CpaCap.Span.class, CpaCap.Span.MONTH);
    cap.refuseTheRest();
    if (ftds == null) {
      cap.fault(Kind.CONTRADICTORY, "ftds", "a cap without an amount");
      return null;
    }
    return new CpaCap(ftds, per);
  }

  private Qualification qualification(DocumentNode node) {
    @Nullable DocumentNode wanted = node.node("qualification");
    if (wanted == null) {
      return DEPOSIT_ALONE;
    }
    @Nullable Integer minDeposits = wanted.count("minDeposits", 0, MANY);
    @Nullable Integer minBets = wanted.count("minBets", 0, MANY);
    @Nullable String kyc = wanted.parsed("kyc", "\"passed\"", text -> text);
    if (kyc != null && !kyc.equals("passed")) {
      wanted.fault(Kind.CONTRADICTORY, "kyc", "only \"passed\" can be asked for");
    }
    @Nullable Threshold minWagering = NgrReader.threshold(wanted, "minWagering", currency);
    @Nullable BigDecimal minOdds = wanted.decimal("minOdds");
    if (minOdds != null && minOdds.compareTo(BigDecimal.ONE) < 0) {
      wanted.fault(Kind.MALFORMED, "minOdds", "decimal odds of 1 or more expected");
    }
    if (minOdds != null && minWagering == null && minBets == null) {
      wanted.fault(Kind.CONTRADICTORY, "minOdds", "minOdds goes with minWagering or minBets");
    }
    Qualification conditions =
        new Qualification(
            NgrReader.threshold(wanted, "minFirstDeposit", currency),
            minDeposits == null ? 1 : Math.max(1, minDeposits),
            minWagering,
            minBets == null ? 0 : minBets,
            minOdds,
            wanted.count("withinDays", 0, 36_500),
            kyc != null);
    wanted.refuseTheRest();
    return conditions;
  }
}
