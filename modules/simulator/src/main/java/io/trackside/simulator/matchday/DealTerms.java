package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.pam.Amounts;
import io.trackside.simulator.pam.PlayerFigures;

/**
 * The terms that one partner was promised, as numbers to compute with and as the deal document that
 * the hub is given. Currency EUR, UTC, FULL carryover.
 *
 * @param revSharePercent 0 for no RevShare
 * @param cpaAmount minor units per qualified player; 0 for no CPA
 */
record DealTerms(int revSharePercent, long cpaAmount) {
  static final String CURRENCY = "EUR";
  static final int PROVIDER_PERCENT = 12;
  static final int ADMIN_PERCENT = 5;
  static final long FIRST_DEPOSIT_MIN = 20_00;
  static final long WAGERING_MIN = 50_00;

  /** RevShare of 25, 30, 35, 25 … percent, but the last partner is hybrid, the one before CPA. */
  static DealTerms ofPartner(int index, int partners) {
    if (index == partners - 1) {
      return new DealTerms(20, 40_00);
    }
    if (index == partners - 2) {
      return new DealTerms(0, 75_00);
    }
    return new DealTerms(25 + 5 * (index % 3), 0);
  }

  boolean hasRevShare() {
    return revSharePercent > 0;
  }

  String title() {
    String revShare = hasRevShare() ? "RevShare " + revSharePercent + " %" : "";
    String cpa = cpaAmount > 0 ? "CPA " + Amounts.decimal(cpaAmount, CURRENCY) : "";
    return revShare.isEmpty() || cpa.isEmpty() ? revShare + cpa : revShare + " + " + cpa;
  }

  /** The player did all that the CPA asks for. */
  boolean qualifies(PlayerFigures player) {
    return cpaAmount > 0
        && player.kycPassedAt() != null
        && player.firstDepositAt() != null
        && player.firstDeposit() >= FIRST_DEPOSIT_MIN
        && player.wagered() >= WAGERING_MIN;
  }

  ObjectNode document(String dealId, String effectiveFrom) {
    ObjectNode deal = Json.object();
    deal.put("dealId", dealId);
    deal.put("currency", CURRENCY);
    deal.put("timeZone", "UTC");
    deal.put("effectiveFrom", effectiveFrom);
    if (hasRevShare()) {
      deal.set("ngr", ngrSteps());
      deal.set("revShare", revShare());
      deal.set("carryover", Json.object().put("mode", "FULL"));
    }
    if (cpaAmount > 0) {
      deal.set("cpa", cpa());
    }
    return deal;
  }

  private static ArrayNode ngrSteps() {
    ArrayNode steps = Json.array();
    steps.addObject().put("deduct", "BONUS");
    steps
        .addObject()
        .put("deduct", "PERCENT_OF_GGR")
        .put("name", "provider")
        .put("percent", Integer.toString(PROVIDER_PERCENT));
    steps
        .addObject()
        .put("deduct", "PERCENT_OF_REMAINDER")
        .put("name", "admin")
        .put("percent", Integer.toString(ADMIN_PERCENT))
        .put("positiveOnly", true);
    return steps;
  }

  private ArrayNode revShare() {
    ArrayNode rules = Json.array();
    ObjectNode rule = rules.addObject().put("base", "NGR");
    rule.putArray("tiers").addObject().put("percent", Integer.toString(revSharePercent));
    return rules;
  }

  private ArrayNode cpa() {
    ArrayNode rules = Json.array();
    ObjectNode rule = rules.addObject();
    rule.putArray("tiers")
        .addObject()
        .put("from", 1)
        .put("amount", Amounts.decimal(cpaAmount, CURRENCY));
    ObjectNode qualification = rule.putObject("qualification");
    qualification
        .putObject("minFirstDeposit")
        .put(CURRENCY, Amounts.decimal(FIRST_DEPOSIT_MIN, CURRENCY));
    qualification.put("minWagering", Amounts.decimal(WAGERING_MIN, CURRENCY));
    qualification.put("kyc", "passed");
    return rules;
  }
}
