package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.BookView;
import java.math.BigDecimal;
import java.util.List;

/** A share of turnover (HANDLE): one rate for some categories of bets, another for the others. */
record HandleShare(List<String> categories, String percent, String otherPercent)
    implements DealPart {
  private static final String CURRENCY = "EUR";

  @Override
  public void write(ObjectNode deal) {
    ArrayNode rules = deal.putArray("revShare");
    ObjectNode named = rules.addObject().put("base", "HANDLE").put("percent", percent);
    categories.forEach(named.putArray("categories")::add);
    rules.addObject().put("base", "HANDLE").put("percent", otherPercent);
  }

  @Override
  public void earn(BookView players, Earned earned) {
    BigDecimal ggr = NgrSteps.ggr(players);
    earned.figures(ggr, ggr, BigDecimal.ZERO);
    earned.add("REVSHARE", Exact.percent(handle(players, true), percent));
    earned.add("REVSHARE", Exact.percent(handle(players, false), otherPercent));
  }

  private BigDecimal handle(BookView players, boolean ofNamed) {
    long minor =
        players.stakes().stream()
            .filter(stakes -> categories.contains(stakes.category()) == ofNamed)
            .mapToLong(BookView.Stakes::handle)
            .sum();
    return Exact.money(minor, CURRENCY);
  }
}
