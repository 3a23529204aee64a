package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.pam.Amounts;
import io.trackside.simulator.pam.BookView;
import io.trackside.simulator.pam.Fact;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pay for traded volume, a formula for each symbol: gold by the lot if it was held a minute, the
 * euro by pips, the yen by a share of the spread, everything else by the volume's basis points.
 */
record LotRebates() implements DealPart {
  static final String GOLD = "XAUUSD";
  static final String EURO = "EURUSD";
  static final String YEN = "USDJPY";
  private static final int HELD_SECONDS_MIN = 60;
  private static final String PER_LOT = "10.50";
  private static final String PIPS = "0.6";
  private static final String SPREAD_PER_LOT = "8.40";
  private static final String SPREAD_PERCENT = "35";
  private static final String BASIS_POINTS = "0.15";

  @Override
  public void write(ObjectNode deal) {
    ArrayNode rules = deal.putArray("lots");
    ObjectNode gold = rules.addObject().put("kind", "PER_LOT").put("amount", PER_LOT);
    gold.put("minHoldSeconds", HELD_SECONDS_MIN).putArray("symbols").add(GOLD);
    ObjectNode euro = rules.addObject().put("kind", "PIPS").put("pips", PIPS);
    euro.putArray("symbols").add(EURO);
    ObjectNode yen = rules.addObject().put("kind", "SPREAD_SHARE");
    yen.put("spreadPerLot", SPREAD_PER_LOT).put("percent", SPREAD_PERCENT);
    yen.putArray("symbols").add(YEN);
    rules.addObject().put("kind", "VOLUME_BPS").put("bps", BASIS_POINTS);
  }

  /** One line per formula, rounded once. */
  @Override
  public void earn(BookView players, Earned earned) {
    Map<String, BigDecimal> byFormula = new LinkedHashMap<>();
    for (Fact deed : players.deeds()) {
      if (deed instanceof Fact.Traded trade) {
        byFormula.merge(formula(trade.symbol()), worth(trade), BigDecimal::add);
      }
    }
    byFormula.values().forEach(sum -> earned.add("LOTS", sum));
  }

  private static String formula(String symbol) {
    return switch (symbol) {
      case GOLD, EURO, YEN -> symbol;
      default -> "";
    };
  }

  private static BigDecimal worth(Fact.Traded trade) {
    BigDecimal lots = Amounts.lots(trade.lots());
    BigDecimal units = lots.multiply(BigDecimal.valueOf(trade.contractSize()));
    return switch (trade.symbol()) {
      case GOLD ->
          trade.heldSeconds() < HELD_SECONDS_MIN
              ? BigDecimal.ZERO
              : lots.multiply(new BigDecimal(PER_LOT));
      case EURO -> units.multiply(new BigDecimal(trade.pipSize())).multiply(new BigDecimal(PIPS));
      case YEN -> Exact.percent(lots.multiply(new BigDecimal(SPREAD_PER_LOT)), SPREAD_PERCENT);
      default ->
          units
              .multiply(new BigDecimal(trade.price()))
              .multiply(new BigDecimal(BASIS_POINTS))
              .movePointLeft(4);
    };
  }
}
