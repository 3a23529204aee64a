package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.Base;
import io.trackside.domain.commission.Deal.Correction;
import io.trackside.domain.commission.Deal.PlayerTerms;
import io.trackside.domain.commission.Deal.RevShareRule;
import io.trackside.domain.commission.Deal.Terms;
import io.trackside.domain.commission.DealFault.Kind;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a deal says beside its rules: about single players, and about the whole. */
final class TermsReader {
  private static final int MONTHS_MAX = 120;

  private final DocumentNode root;
  private final CurrencyUnit currency;

  TermsReader(DocumentNode root, CurrencyUnit currency) {
    this.root = root;
    this.currency = currency;
  }

  private enum PlayerCapKind {
    DEPOSITS
  }

  private enum NegativeTotal {
    CARRY,
    WRITE_OFF
  }

  private enum AfterTermination {
    STOP,
    CONTINUE
  }

  PlayerTerms players(List<RevShareRule> revShare) {
    @Nullable PlayerCapKind cap = root.parsed("playerCap", "\"DEPOSITS\"", PlayerCapKind::valueOf);
    needsNgr("playerCap", revShare);
    needsNgr("highRoller", revShare);
    return new PlayerTerms(
        highRoller(), cap != null, root.count("unlinkAfterInactiveMonths", 1, MONTHS_MAX));
  }

  private void needsNgr(String name, List<RevShareRule> revShare) {
    if (root.has(name) && revShare.stream().noneMatch(rule -> rule.base() == Base.NGR)) {
      root.fault(Kind.CONTRADICTORY, name, "it needs a revShare rule with base NGR");
    }
  }

  private @Nullable Money highRoller() {
    @Nullable DocumentNode node = root.node("highRoller");
    if (node == null) {
      return null;
    }
    @Nullable Money loss =
        node.parsed("negativeNgrAtLeast", "an amount", text -> Money.parse(text, currency.code()));
    boolean given = node.has("negativeNgrAtLeast");
    node.refuseTheRest();
    if (!given) {
      node.fault(Kind.CONTRADICTORY, "negativeNgrAtLeast", "a high roller without an amount");
    }
    if (loss != null && loss.minor() <= 0) {
      node.fault(
          Kind.CONTRADICTORY, "negativeNgrAtLeast", "the loss is given as an amount above zero");
    }
    return loss;
  }

  Terms terms() {
    @Nullable Money minimum =
        root.parsed("minimumPayout", "an amount", text -> Money.parse(text, currency.code()));
    if (minimum != null && minimum.minor() < 0) {
      root.fault(Kind.CONTRADICTORY, "minimumPayout", "an amount of zero or more expected");
    }
    return new Terms(
        root.oneOf("correction", Correction.class, Correction.RESTATE),
        root.oneOf("negativeTotal", NegativeTotal.class, NegativeTotal.CARRY)
            == NegativeTotal.WRITE_OFF,
        root.oneOf("afterTermination", AfterTermination.class, AfterTermination.STOP)
            == AfterTermination.CONTINUE,
        minimum);
  }
}
