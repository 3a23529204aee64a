package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.Amounts;
import io.trackside.simulator.pam.BookView;
import io.trackside.simulator.pam.Fact;
import java.math.BigDecimal;

/** Pay for the lots that the broker's office reports at the end of each day. */
record DailyLots(String perLot) implements DealPart {
  @Override
  public void write(ObjectNode deal) {
    deal.putArray("lots").addObject().put("kind", "PER_LOT").put("amount", perLot);
  }

  @Override
  public void earn(BookView players, Earned earned) {
    BigDecimal lots = BigDecimal.ZERO;
    for (Fact deed : players.deeds()) {
      if (deed instanceof Fact.DayTraded day) {
        lots = lots.add(Amounts.lots(day.lots()));
      }
    }
    earned.add("LOTS", lots.multiply(new BigDecimal(perLot)));
  }
}
