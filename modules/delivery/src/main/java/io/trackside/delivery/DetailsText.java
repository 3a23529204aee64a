package io.trackside.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trackside.contracts.delivery.OutboundEvent.Details;
import io.trackside.domain.money.Money;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event's details as a flat JSON object of strings; money as {@code 12.34 EUR}. */
final class DetailsText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private DetailsText() {}

  static String write(Details details) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "product", details.product());
    put(fields, "category", details.category());
    put(fields, "amount", details.amount());
    put(fields, "stake", details.stake());
    put(fields, "betPayout", details.betPayout());
    put(fields, "ngr", details.ngr());
    put(fields, "payout", details.payout());
    put(fields, "betId", details.betId());
    put(fields, "outcome", details.outcome());
    put(fields, "commissionId", details.commissionId());
    put(fields, "statementId", details.statementId());
    put(fields, "status", details.status());
    put(fields, "reversalOf", details.reversalOf());
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a map of strings is JSON", impossible);
    }
  }

  static Details read(String text) {
    try {
      Map<String, String> fields = JSON.readValue(text, new TypeReference<>() {});
      return new Details(
          fields.get("product"),
          fields.get("category"),
          money(fields.get("amount")),
          money(fields.get("stake")),
          money(fields.get("betPayout")),
          money(fields.get("ngr")),
          money(fields.get("payout")),
          fields.get("betId"),
          fields.get("outcome"),
          fields.get("commissionId"),
          fields.get("statementId"),
          fields.get("status"),
          fields.get("reversalOf"));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException("stored details are JSON", unreadable);
    }
  }

  private static void put(Map<String, String> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
  }

  private static @Nullable Money money(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int space = text.indexOf(' ');
    return Money.parse(text.substring(0, space), text.substring(space + 1));
  }
}
