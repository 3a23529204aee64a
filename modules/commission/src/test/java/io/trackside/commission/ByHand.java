package io.trackside.commission;

import io.trackside.contracts.commission.ClosingApi.AdjustmentView;
import io.trackside.contracts.commission.ClosingApi.AmountOfMoney;
import io.trackside.contracts.commission.ClosingApi.NewAdjustment;
import io.trackside.domain.commission.Adjustment;
import io.trackside.domain.time.Period;
import java.time.ZoneOffset;

/** Adjustments by hand, in EUR where nothing else is said. */
public final class ByHand {
  private ByHand() {}

  /** Of aff-1's statement under a deal. */
  public static NewAdjustment ofStatement(String dealId, String period, String amount) {
    return new NewAdjustment(
        "aff-1",
        dealId,
        period,
        new AmountOfMoney(amount, "EUR"),
        "goodwill",
        null,
        null,
        null,
        null);
  }

  /** Of a player's NGR under {@code d-1}. */
  static NewAdjustment ofPlayer(String partnerId, Adjustment wanted) {
    return new NewAdjustment(
        partnerId,
        "d-1",
        Period.of(wanted.at(), ZoneOffset.UTC).toString(),
        new AmountOfMoney(wanted.amount().amount(), wanted.amount().currency().code()),
        "complaint settled",
        wanted.playerId(),
        wanted.at(),
        wanted.brand(),
        wanted.product());
  }

  /** Adjusts a player's NGR. */
  public static AdjustmentView adjust(Hub hub, Adjustment wanted) {
    String partnerId = hub.owners.getOrDefault(wanted.playerId(), "aff-1");
    AdjustmentView adjusted = hub.closing.adjust(Hub.OPERATOR, ofPlayer(partnerId, wanted));
    hub.tick();
    return adjusted;
  }
}
