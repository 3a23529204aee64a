package io.trackside.simulator.pam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A forex broker's trading platform, which speaks its own language: the hub's shipped dialect
 * {@code trackside:forex} understands it. It tells of closed positions and of accounts, to the
 * millisecond.
 */
public final class PlatformRenderer implements Teller {
  private final String source;

  /** The platform as a source of the hub. */
  public PlatformRenderer(String source) {
    this.source = source;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public boolean tells(Fact fact) {
    return fact instanceof Fact.Traded || fact instanceof Fact.AccountStatus;
  }

  @Override
  public Told tell(Fact fact, String eventId, Instant time, String currency) {
    long millis = time.toEpochMilli();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (fact instanceof Fact.Traded trade) {
      body.put("event", "deal.closed").put("login", trade.playerId()).put("time", millis);
      deal(body.putObject("deal"), trade, millis);
      return new Told(id("deal.closed", trade, trade.tradeId()), "trade.executed", body);
    } else if (fact instanceof Fact.AccountStatus account) {
      body.put("event", "account.status").put("login", account.playerId()).put("time", millis);
      body.put("status", account.status());
      String id = id("account.status", account, Long.toString(millis));
      return new Told(id, "account.status_changed", body);
    }
    throw new IllegalArgumentException("the platform does not tell of " + fact);
  }

  private static void deal(ObjectNode deal, Fact.Traded trade, long millis) {
    deal.put("ticket", trade.tradeId());
    deal.put("symbol", trade.symbol());
    deal.put("volume", trade.lots());
    deal.put("action", trade.side());
    deal.put("price", new BigDecimal(trade.price()));
    deal.put("contract_size", trade.contractSize());
    deal.put("pip_size", new BigDecimal(trade.pipSize()));
    deal.put("open_time", millis - trade.heldSeconds() * 1_000L);
    deal.put("close_time", millis);
  }

  /** The id that the dialect makes of event, login and key. */
  private static String id(String event, Fact fact, String key) {
    return event + ":" + fact.playerId() + ":" + key;
  }
}
