package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.BookView;
import java.math.BigDecimal;

/** An amount for the month, if there were enough first deposits. */
record FixedFee(String amount, int ftds) implements DealPart {
  @Override
  public void write(ObjectNode deal) {
    ObjectNode fee = deal.putArray("fixed").addObject().put("per", "MONTH").put("amount", amount);
    fee.putObject("requires").put("ftds", ftds);
  }

  @Override
  public void earn(BookView players, Earned earned) {
    if (players.ftds() >= ftds) {
      earned.add("FIXED", new BigDecimal(amount));
    }
  }
}
