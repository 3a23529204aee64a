package io.trackside.simulator.pam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Facts as canonical events: CloudEvents 1.0 in structured mode, data as in the contract. */
public final class EventRenderer implements Teller {
  private static final String NONE = "";

  private final String source;
  private final String brand;

  /** The canonical source of a book under one brand. */
  public EventRenderer(String source, String brand) {
    this.source = source;
    this.brand = brand;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public boolean tells(Fact fact) {
    return true;
  }

  @Override
  public Told tell(Fact fact, String eventId, Instant time, String currency) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    String common = fill(data, fact, currency);
    String type = common.equals(NONE) ? VerticalData.fill(data, fact, currency, time) : common;
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("id", eventId);
    event.put("source", source);
    event.put("type", type);
    event.put("time", time.toString());
    event.put("subject", fact.playerId());
    event.set("data", data);
    return new Told(eventId, type, event);
  }

  private String fill(ObjectNode data, Fact fact, String currency) {
    if (fact instanceof Fact.Registered registered) {
      return registered(data, registered);
    } else if (fact instanceof Fact.KycChanged kyc) {
      data.put("status", kyc.status());
      return "kyc.changed";
    } else if (fact instanceof Fact.Deposited deposit) {
      payment(data, deposit.paymentId(), deposit.amount(), currency);
      return "deposit.completed";
    } else if (fact instanceof Fact.Withdrawn withdrawal) {
      payment(data, withdrawal.paymentId(), withdrawal.amount(), currency);
      return "withdrawal.completed";
    } else if (fact instanceof Fact.ChargedBack chargeback) {
      payment(data, chargeback.paymentId(), chargeback.amount(), currency);
      return "chargeback.filed";
    } else if (fact instanceof Fact.ChargebackReversed reversed) {
      payment(data, reversed.paymentId(), reversed.amount(), currency);
      return "chargeback.reversed";
    }
    return bonusOrBet(data, fact, currency);
  }

  private String bonusOrBet(ObjectNode data, Fact fact, String currency) {
    if (fact instanceof Fact.BonusGranted bonus) {
      bonus(data, bonus.bonusId(), bonus.amount(), currency);
      return "bonus.granted";
    } else if (fact instanceof Fact.BonusForfeited bonus) {
      bonus(data, bonus.bonusId(), bonus.amount(), currency);
      return "bonus.forfeited";
    } else if (fact instanceof Fact.BonusConverted bonus) {
      bonus(data, bonus.bonusId(), bonus.amount(), currency);
      if (bonus.betId() != null) {
        data.put("betId", bonus.betId());
      }
      return "bonus.converted";
    }
    return bet(data, fact, currency);
  }

  private String bet(ObjectNode data, Fact fact, String currency) {
    if (fact instanceof Fact.BetPlaced placed) {
      data.put("betId", placed.betId());
      money(data, "stake", placed.stake(), currency);
      money(data, "bonusStake", placed.bonusStake(), currency);
      details(data, placed.details());
      return "bet.placed";
    } else if (fact instanceof Fact.BetSettled settled) {
      settled(data, settled, currency);
      return "bet.settled";
    } else if (fact instanceof Fact.BetCashedOut cashedOut) {
      data.put("betId", cashedOut.betId());
      data.put("cashOutId", cashedOut.cashOutId());
      data.put("version", cashedOut.version());
      money(data, "stake", cashedOut.stake(), currency);
      money(data, "payout", cashedOut.payout(), currency);
      return "bet.cashed_out";
    } else if (fact instanceof Fact.BetVoided voided) {
      data.put("betId", voided.betId());
      data.put("version", voided.version());
      return "bet.voided";
    }
    return NONE;
  }

  private String registered(ObjectNode data, Fact.Registered fact) {
    data.put("brand", brand);
    data.put("country", fact.country());
    data.put("currency", fact.currency());
    if (fact.clickId() != null) {
      data.put("clickId", fact.clickId());
    }
    data.put("email", fact.playerId() + "@players.example");
    ObjectNode consent = data.putObject("consent");
    consent.put("adStorage", true);
    consent.put("adUserData", true);
    consent.put("adPersonalization", false);
    return "player.registered";
  }

  private void settled(ObjectNode data, Fact.BetSettled settled, String currency) {
    data.put("betId", settled.betId());
    data.put("version", settled.version());
    data.put("outcome", settled.outcome());
    if (!settled.outcome().equals("rolled_back")) {
      money(data, "stake", settled.stake(), currency);
      money(data, "bonusStake", settled.bonusStake(), currency);
      money(data, "payout", settled.payout(), currency);
      money(data, "bonusPayout", settled.bonusPayout(), currency);
    }
    details(data, settled.details());
  }

  private void details(ObjectNode data, Fact.BetDetails details) {
    data.put("product", details.product());
    data.put("category", details.category());
    data.put("legs", details.fixtureIds().size());
    details.fixtureIds().forEach(data.withArray("fixtureIds")::add);
    data.put("sport", details.sport());
    data.put("odds", details.odds());
    data.put("brand", brand);
  }

  private void payment(ObjectNode data, String paymentId, long amount, String currency) {
    data.put("paymentId", paymentId);
    money(data, "amount", amount, currency);
    data.put("method", "card");
    data.put("brand", brand);
  }

  private void bonus(ObjectNode data, String bonusId, long amount, String currency) {
    data.put("bonusId", bonusId);
    money(data, "amount", amount, currency);
    data.put("brand", brand);
  }

  static void money(ObjectNode data, String field, long amount, String currency) {
    ObjectNode money = data.putObject(field);
    money.put("amount", Amounts.decimal(amount, currency));
    money.put("currency", currency);
  }
}
