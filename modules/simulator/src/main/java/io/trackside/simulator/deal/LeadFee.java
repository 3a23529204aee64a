package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.BookView;
import java.math.BigDecimal;

/** CPL: an amount for each registration whose KYC check stands passed. */
record LeadFee(String amount) implements DealPart {
  @Override
  public void write(ObjectNode deal) {
    deal.putObject("cpl").put("amount", amount).put("kyc", "passed");
  }

  @Override
  public void earn(BookView players, Earned earned) {
    players.players().stream()
        .filter(player -> player.kycPassedAt() != null)
        .forEach(player -> earned.add("CPL", new BigDecimal(amount)));
  }
}
