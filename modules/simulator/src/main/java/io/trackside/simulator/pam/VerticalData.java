package io.trackside.simulator.pam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Data of the canonical events of forex brokers and prop firms. */
final class VerticalData {
  private VerticalData() {}

  /**
   * Fills the data and answers the type; IllegalArgumentException for a fact that is no event.
   *
   * @param time of the fact: a trade was closed at it
   */
  static String fill(ObjectNode data, Fact fact, String currency, Instant time) {
    if (fact instanceof Fact.Traded trade) {
      return trade(data, trade, time);
    } else if (fact instanceof Fact.AccountStatus account) {
      data.put("status", account.status());
      return "account.status_changed";
    } else if (fact instanceof Fact.DayTraded day) {
      data.put("date", day.date().toString());
      data.put("symbol", day.symbol());
      data.put("lots", Amounts.lots(day.lots()).toPlainString());
      return "trading_day.closed";
    } else if (fact instanceof Fact.EvaluationEnded ended) {
      data.put("challengeId", ended.challengeId());
      data.put("phase", ended.phase());
      return ended.passed() ? "evaluation.passed" : "evaluation.failed";
    } else if (fact instanceof Fact.AccountFunded funded) {
      data.put("challengeId", funded.challengeId());
      return "account.funded";
    }
    return fee(data, fact, currency);
  }

  private static String trade(ObjectNode data, Fact.Traded trade, Instant time) {
    data.put("tradeId", trade.tradeId());
    data.put("symbol", trade.symbol());
    data.put("lots", Amounts.lots(trade.lots()).toPlainString());
    data.put("side", trade.side());
    data.put("price", trade.price());
    data.put("contractSize", Integer.toString(trade.contractSize()));
    data.put("pipSize", trade.pipSize());
    data.put("openedAt", time.minusSeconds(trade.heldSeconds()).toString());
    data.put("closedAt", time.toString());
    return "trade.executed";
  }

  private static String fee(ObjectNode data, Fact fact, String currency) {
    if (fact instanceof Fact.ChallengePurchased purchase) {
      challenge(data, purchase.challengeId(), purchase.price(), currency);
      return "challenge.purchased";
    } else if (fact instanceof Fact.ChallengeRefunded refund) {
      challenge(data, refund.challengeId(), refund.amount(), currency);
      return "challenge.refunded";
    } else if (fact instanceof Fact.ChallengeChargedBack chargeback) {
      challenge(data, chargeback.challengeId(), chargeback.amount(), currency);
      return "chargeback.filed";
    } else if (fact instanceof Fact.ChallengeChargebackReversed reversed) {
      challenge(data, reversed.challengeId(), reversed.amount(), currency);
      return "chargeback.reversed";
    }
    throw new IllegalArgumentException("no event for " + fact);
  }

  private static void challenge(ObjectNode data, String challengeId, long amount, String currency) {
    data.put("challengeId", challengeId);
    EventRenderer.money(data, "amount", amount, currency);
  }
}
