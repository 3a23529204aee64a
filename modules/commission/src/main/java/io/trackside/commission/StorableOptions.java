package io.trackside.commission;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.Deal.Correction;
import io.trackside.domain.commission.Deal.CpaRule;
import io.trackside.domain.commission.DealFault;
import io.trackside.domain.commission.NgrStep;
import io.trackside.domain.commission.ParentRule;
import io.trackside.domain.commission.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deal may ask for and a simulation carries out, but stored accrual does not yet. A deal
 * that asks for it is refused when it is saved: an option is never ignored in silence.
 */
final class StorableOptions {
  private final JsonNode document;
  private final List<DealFault> faults = new ArrayList<>();

  private StorableOptions(JsonNode document) {
    this.document = document;
  }

  /** What stored accrual cannot carry out of a deal; empty if nothing. */
  static List<DealFault> missingFor(Deal deal, JsonNode document) {
    StorableOptions options = new StorableOptions(document);
    options.checkSteps(deal);
    options.checkAcquisition(deal);
    options.checkClose(deal);
    options.checkParents(deal);
    options.refuse(!deal.lots().isEmpty(), "/lots", "lots");
    options.refuse(!deal.purchases().isEmpty(), "/purchases", "purchases");
    return options.faults;
  }

  private void refuse(boolean asked, String pointer, String what) {
    if (asked) {
      faults.add(
          new DealFault(
              DealFault.Kind.UNSUPPORTED,
              pointer,
              what + " can be simulated but not be accrued yet"));
    }
  }

  private void checkSteps(Deal deal) {
    List<NgrStep> steps = deal.ngr();
    for (int i = 0; i < steps.size(); i++) {
      refuse(steps.get(i) instanceof NgrStep.Adjustments, at("ngr", i), "adjustments of NGR");
    }
  }

  /** The exact NGR of a sub's bundles is not kept with its statement. */
  private void checkParents(Deal deal) {
    for (int i = 0; i < deal.parents().size(); i++) {
      refuse(
          deal.parents().get(i).base() == ParentRule.Base.NGR,
          at("parents", i) + "/base",
          "a parent's share of NGR");
    }
  }

  private void checkAcquisition(Deal deal) {
    for (int i = 0; i < deal.cpa().size(); i++) {
      CpaRule rule = deal.cpa().get(i);
      String pointer = at("cpa", i);
      refuse(
          rule.qualification().minOdds() != null, pointer + "/qualification/minOdds", "least odds");
      refuse(
          rule.tiers().stream().anyMatch(tier -> tier.amount().byCurrency().size() > 1),
          pointer + (document.at(pointer).has("tiers") ? "/tiers" : "/amount"),
          "a CPA by currency");
    }
    refuse(!deal.cpl().isEmpty(), "/cpl", "pay for leads");
    for (int i = 0; i < deal.fixed().size(); i++) {
      @Nullable Requirement requires = deal.fixed().get(i).requires();
      boolean anyPlayer =
          requires != null && (requires.newPlayers() > 0 || requires.activePlayers() > 0);
      refuse(!anyPlayer, at("fixed", i), "a fixed fee that requires no players");
    }
  }

  /** Periods of stored statements are not closed yet, nor paid. */
  private void checkClose(Deal deal) {
    refuse(deal.terms().correction() == Correction.NGR_DELTA, "/correction", "NGR_DELTA");
    refuse(deal.terms().writeOff(), "/negativeTotal", "a write-off");
    refuse(deal.terms().minimumPayout() != null, "/minimumPayout", "a minimum payout");
  }

  private String at(String list, int place) {
    return "/" + list + (document.path(list).isArray() ? "/" + place : "");
  }
}
