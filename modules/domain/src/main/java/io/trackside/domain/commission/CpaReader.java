package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.CpaRule;
import io.trackside.domain.commission.Deal.CpaTier;
import io.trackside.domain.commission.Deal.Qualification;
import io.trackside.domain.commission.Deal.TierMode;
import io.trackside.domain.commission.DealFault.Kind;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads CPA rules. */
final class CpaReader {
  private static final int MANY = 1_000_000;

  private static final Qualification DEPOSIT_ALONE =
      new Qualification(null, 1, null, 0, null, false);

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
    Optional<Money> flat = amount(node);
    if (flat.isPresent()) {
      if (!steps.isEmpty()) {
        node.fault(Kind.CONTRADICTORY, "amount", "either amount or tiers");
      }
      return List.of(new CpaTier(1, flat.get()));
    }
    if (steps.isEmpty()) {
      node.fault(Kind.CONTRADICTORY, "", "a CPA rule needs an amount");
    }
    List<CpaTier> tiers = new ArrayList<>();
    for (DocumentNode step : steps) {
      @Nullable Integer from = step.count("from", 1, MANY);
      Optional<Money> amount = amount(step);
      step.refuseTheRest();
      if (from == null || amount.isEmpty()) {
        step.fault(Kind.CONTRADICTORY, "", "a CPA tier needs from and amount");
        continue;
      }
      int previous = tiers.isEmpty() ? 0 : tiers.get(tiers.size() - 1).from();
      if (tiers.isEmpty() ? from != 1 : from <= previous) {
        step.fault(Kind.CONTRADICTORY, "from", "CPA tiers rise, the first from 1");
      }
      tiers.add(new CpaTier(from, amount.get()));
    }
    return tiers;
  }

  private Optional<Money> amount(DocumentNode node) {
    @Nullable Threshold amount = RuleReader.threshold(node, "amount", currency);
    if (amount == null) {
      return Optional.empty();
    }
    if (node.raw("amount") instanceof Map<?, ?> object && object.size() > 1) {
      node.fault(Kind.UNSUPPORTED, "amount", "a CPA is paid in the deal's currency alone");
    }
    return Optional.ofNullable(amount.byCurrency().get(currency.code()));
  }

  private static @Nullable Integer cap(DocumentNode node) {
    @Nullable DocumentNode cap = node.node("cap");
    if (cap == null) {
      return null;
    }
    @Nullable Integer ftds = cap.count("ftds", 0, MANY);
    @Nullable Object per = cap.raw("per");
    cap.refuseTheRest();
    if (ftds == null) {
      cap.fault(Kind.CONTRADICTORY, "ftds", "a cap without an amount");
    }
    if (per != null && !"MONTH".equals(per)) {
      cap.fault(Kind.UNSUPPORTED, "per", "only \"MONTH\" is carried out");
    }
    return ftds;
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
    Qualification conditions =
        new Qualification(
            RuleReader.threshold(wanted, "minFirstDeposit", currency),
            minDeposits == null ? 1 : Math.max(1, minDeposits),
            RuleReader.threshold(wanted, "minWagering", currency),
            minBets == null ? 0 : minBets,
            wanted.count("withinDays", 0, 36_500),
            kyc != null);
    wanted.refuseTheRest();
    return conditions;
  }
}
