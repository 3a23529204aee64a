package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.BookView;
import java.math.BigDecimal;

/** CPA is an advance on RevShare: what RevShare comes to is set against it first. */
record Recoup() implements DealPart {
  @Override
  public void write(ObjectNode deal) {
    deal.put("recoupFromRevShare", true);
  }

  @Override
  public void earn(BookView players, Earned earned) {
    BigDecimal advance = earned.line("CPA").add(earned.line("CPA_TOP_UP"));
    earned.add("RECOUP", advance.min(earned.line("REVSHARE")).negate());
  }
}
