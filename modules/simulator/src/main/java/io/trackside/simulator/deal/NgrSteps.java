package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.BookView;
import io.trackside.simulator.pam.LedgerRow;
import io.trackside.simulator.pam.PlayerFigures;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * The way from GGR to NGR: bonus cost and the provider's share, where agreed also charge-backs, a
 * country's tax on stakes and the cost of payments, and at last the administration of what is left,
 * if anything is.
 */
enum NgrSteps {
  /** Bonus, provider, administration. */
  USUAL,
  /** The same with charge-backs, tax and payments. */
  ALL;

  private static final String PROVIDER_PERCENT = "12";
  private static final String TAX_COUNTRY = "DE";
  private static final String TAX_PERCENT = "5.3";
  private static final String PAYMENT_PERCENT = "1.25";
  private static final String ADMIN_PERCENT = "5";

  void write(ObjectNode deal) {
    ArrayNode steps = deal.putArray("ngr");
    steps.addObject().put("deduct", "BONUS");
    percent(steps, "PERCENT_OF_GGR", "provider", PROVIDER_PERCENT);
    if (this == ALL) {
      steps.addObject().put("deduct", "CHARGEBACKS");
      percent(steps, "PERCENT_OF_STAKE", "tax", TAX_PERCENT).putArray("countries").add(TAX_COUNTRY);
      percent(steps, "PERCENT_OF_DEPOSITS", "payments", PAYMENT_PERCENT);
    }
    percent(steps, "PERCENT_OF_REMAINDER", "admin", ADMIN_PERCENT).put("positiveOnly", true);
  }

  private static ObjectNode percent(ArrayNode steps, String deduct, String name, String percent) {
    return steps.addObject().put("deduct", deduct).put("name", name).put("percent", percent);
  }

  /** Exact NGR by player, in the currency of the players. */
  Map<String, BigDecimal> byPlayer(BookView players) {
    Map<String, BigDecimal> left = new TreeMap<>();
    for (LedgerRow row : players.rows()) {
      BigDecimal ggr = Exact.money(row.ggr(), row.currency());
      BigDecimal ngr =
          ggr.subtract(Exact.money(row.bonusCost(), row.currency()))
              .subtract(Exact.percent(ggr, PROVIDER_PERCENT));
      left.merge(row.playerId(), this == ALL ? afterPayments(row, ngr) : ngr, BigDecimal::add);
    }
    if (this == ALL) {
      players.players().forEach(player -> afterTaxAndChargebacks(player, left));
    }
    BigDecimal sum = left.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.signum() > 0) {
      left.replaceAll((player, ngr) -> ngr.subtract(Exact.percent(ngr, ADMIN_PERCENT)));
    }
    return left;
  }

  private static BigDecimal afterPayments(LedgerRow row, BigDecimal ngr) {
    BigDecimal deposits = Exact.money(row.deposits(), row.currency());
    return ngr.subtract(Exact.percent(deposits, PAYMENT_PERCENT));
  }

  private static void afterTaxAndChargebacks(PlayerFigures player, Map<String, BigDecimal> left) {
    BigDecimal taken = Exact.money(player.chargedBack(), player.currency());
    if (player.country().equals(TAX_COUNTRY)) {
      BigDecimal stake = Exact.money(player.wagered(), player.currency());
      taken = taken.add(Exact.percent(stake, TAX_PERCENT));
    }
    left.merge(player.playerId(), taken.negate(), BigDecimal::add);
  }

  /** Exact GGR of everybody, whose currency is one. */
  static BigDecimal ggr(BookView players) {
    return players.rows().stream()
        .map(row -> Exact.money(row.ggr(), row.currency()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
