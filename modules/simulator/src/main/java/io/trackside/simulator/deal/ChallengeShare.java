package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.BookView;
import io.trackside.simulator.pam.Fact;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A share of each challenge that was bought, less what buyers or their banks took back, and an
 * amount for each step towards a funded account. Fees are converted to the deal's currency.
 */
record ChallengeShare(String percent, String feesCurrency) implements DealPart {
  private static final String PASSED = "evaluation.passed";
  private static final String FUNDED = "account.funded";
  private static final Map<String, String> MILESTONES =
      Map.of(PASSED + " 1", "25.00", PASSED + " 2", "40.00", FUNDED, "100.00");

  @Override
  public void write(ObjectNode deal) {
    ObjectNode purchases = deal.putObject("purchases").put("percent", percent);
    ArrayNode milestones = purchases.putArray("milestones");
    MILESTONES.forEach(
        (step, amount) -> {
          String[] eventAndPhase = step.split(" ");
          ObjectNode milestone = milestones.addObject().put("event", eventAndPhase[0]);
          milestone.put("amount", amount);
          if (eventAndPhase.length > 1) {
            milestone.put("phase", eventAndPhase[1]);
          }
        });
  }

  /** Whatever order they were told in, a challenge's facts count in the order of time. */
  @Override
  public void earn(BookView players, Earned earned) {
    Map<String, Long> prices =
        players.deeds().stream()
            .filter(Fact.ChallengePurchased.class::isInstance)
            .map(Fact.ChallengePurchased.class::cast)
            .collect(
                Collectors.toMap(
                    Fact.ChallengePurchased::challengeId, Fact.ChallengePurchased::price));
    Map<String, Long> left = new HashMap<>(prices);
    for (Fact deed : players.deeds()) {
      if (deed instanceof Fact.ChallengePurchased purchase) {
        share(purchase.price(), earned);
      } else if (deed instanceof Fact.ChallengeRefunded refund) {
        takeBack(refund.challengeId(), refund.amount(), left, earned);
      } else if (deed instanceof Fact.ChallengeChargedBack chargeback) {
        takeBack(chargeback.challengeId(), chargeback.amount(), left, earned);
      } else if (deed instanceof Fact.ChallengeChargebackReversed reversed) {
        String id = reversed.challengeId();
        long missing = prices.getOrDefault(id, 0L) - left.getOrDefault(id, 0L);
        takeBack(id, -Math.min(reversed.amount(), missing), left, earned);
      } else {
        milestone(deed, earned);
      }
    }
  }

  /** At most what is left of the purchase; below zero gives back. */
  private void takeBack(String challengeId, long amount, Map<String, Long> left, Earned earned) {
    long taken = Math.min(amount, left.getOrDefault(challengeId, 0L));
    left.merge(challengeId, -taken, Math::addExact);
    share(-taken, earned);
  }

  private void share(long fee, Earned earned) {
    BigDecimal amount =
        DayRates.convert(Exact.money(fee, feesCurrency), feesCurrency, earned.currency());
    earned.add("PURCHASE", Exact.percent(amount, percent));
  }

  private static void milestone(Fact deed, Earned earned) {
    String step = "";
    if (deed instanceof Fact.EvaluationEnded ended && ended.passed()) {
      step = PASSED + " " + ended.phase();
    } else if (deed instanceof Fact.AccountFunded) {
      step = FUNDED;
    }
    String amount = MILESTONES.get(step);
    if (amount != null) {
      earned.add("MILESTONE", new BigDecimal(amount));
    }
  }
}
