package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.Amounts;
import io.trackside.simulator.pam.BookView;
import io.trackside.simulator.pam.PlayerFigures;
import java.math.BigDecimal;

/**
 * An amount for each player who deposited and wagered enough and passed the KYC check. From the
 * {@code moreFrom}th player on it is the greater one, and the earlier ones are topped up.
 *
 * @param moreFrom 0 if it is the same for everybody
 * @param holdDays after which it can be paid; 0 at once
 */
record CpaForPlayers(String amount, int moreFrom, String moreAmount, int holdDays)
    implements DealPart {
  private static final long FIRST_DEPOSIT_MIN = 20_00;
  private static final long WAGERING_MIN = 50_00;
  private static final String CURRENCY = "EUR";
  private static final int WITHIN_DAYS = 30;

  /** The same amount for everybody, payable at once. */
  static CpaForPlayers flat(String amount) {
    return new CpaForPlayers(amount, 0, amount, 0);
  }

  @Override
  public void write(ObjectNode deal) {
    ObjectNode rule = deal.putArray("cpa").addObject().put("tierMode", "WHOLE");
    ArrayNode tiers = rule.putArray("tiers");
    tiers.addObject().put("from", 1).put("amount", amount);
    if (moreFrom > 0) {
      tiers.addObject().put("from", moreFrom).put("amount", moreAmount);
    }
    ObjectNode qualification = rule.putObject("qualification");
    qualification
        .putObject("minFirstDeposit")
        .put(CURRENCY, Amounts.decimal(FIRST_DEPOSIT_MIN, CURRENCY));
    qualification.put("minWagering", Amounts.decimal(WAGERING_MIN, CURRENCY));
    qualification.put("withinDays", WITHIN_DAYS);
    qualification.put("kyc", "passed");
    if (holdDays > 0) {
      rule.put("holdDays", holdDays);
    }
  }

  @Override
  public void earn(BookView players, Earned earned) {
    int qualified = (int) players.players().stream().filter(CpaForPlayers::qualifies).count();
    BigDecimal less = new BigDecimal(amount);
    BigDecimal more = new BigDecimal(moreAmount);
    for (int nth = 1; nth <= qualified; nth++) {
      boolean reached = moreFrom > 0 && nth >= moreFrom;
      earned.add("CPA", reached ? more : less);
    }
    if (moreFrom > 0 && qualified >= moreFrom) {
      BigDecimal earlier = BigDecimal.valueOf(moreFrom - 1L);
      earned.add("CPA_TOP_UP", more.subtract(less).multiply(earlier));
    }
  }

  private static boolean qualifies(PlayerFigures player) {
    return player.kycPassedAt() != null
        && player.firstDepositAt() != null
        && player.firstDeposit() >= FIRST_DEPOSIT_MIN
        && player.wagered() >= WAGERING_MIN;
  }
}
