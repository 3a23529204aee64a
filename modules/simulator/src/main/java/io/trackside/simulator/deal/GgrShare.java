package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.BookView;
import java.math.BigDecimal;

/** A flat share of GGR; a loss is forgiven. Players' money is converted to the deal's currency. */
record GgrShare(String percent, String playersCurrency) implements DealPart {
  @Override
  public void write(ObjectNode deal) {
    deal.putArray("revShare").addObject().put("base", "GGR").put("percent", percent);
    deal.putObject("carryover").put("mode", "NONE");
  }

  @Override
  public void earn(BookView players, Earned earned) {
    BigDecimal ggr = DayRates.convert(NgrSteps.ggr(players), playersCurrency, earned.currency());
    earned.figures(ggr, ggr, BigDecimal.ZERO);
    if (ggr.signum() > 0) {
      earned.add("REVSHARE", Exact.percent(ggr, percent));
    }
  }
}
