package io.trackside.simulator.deal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * The day's exchange rates. They never change, so that a second day on the same hub brings no other
 * ones; and they hold for a week, so that midnight does no harm.
 */
public final class DayRates {
  private static final Map<String, String> RATES =
      Map.of("EUR>KWD", "0.35417", "USD>EUR", "0.9183");

  private DayRates() {}

  /** The document for the hub. */
  public static ObjectNode document(LocalDate date) {
    ObjectNode document = Json.object();
    ArrayNode rates = document.putArray("rates");
    RATES.forEach(
        (pair, rate) ->
            rates
                .addObject()
                .put("from", pair.substring(0, 3))
                .put("to", pair.substring(4))
                .put("date", date.toString())
                .put("rate", rate));
    return document;
  }

  /** An amount in another currency, exact. */
  static BigDecimal convert(BigDecimal amount, String from, String to) {
    if (from.equals(to)) {
      return amount;
    }
    String rate = RATES.get(from + ">" + to);
    if (rate == null) {
      throw new IllegalArgumentException("no rate from " + from + " to " + to);
    }
    return amount.multiply(new BigDecimal(rate));
  }
}
