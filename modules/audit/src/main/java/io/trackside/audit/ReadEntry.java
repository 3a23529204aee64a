package io.trackside.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a stored entry back, as far as a batch's report and totals need it. */
final class ReadEntry {
  private static final JsonFactory JSON = new JsonFactory();
  private static final ObjectMapper TREE = new ObjectMapper();
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,8})?");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{3,8}");

  private final Map<String, String> texts;
  private final String data;
  private final TreeMap<String, Amount> amounts;

  private ReadEntry(Map<String, String> texts, String data) throws IOException {
    this.texts = texts;
    this.data = data;
    this.amounts = amounts(TREE.readTree(data));
  }

  /**
   * A sum of money in an entry.
   *
   * @param unit a currency, or {@code minor} and a currency
   */
  record Amount(BigDecimal value, String unit) {
    @Override
    public String toString() {
      return value.toPlainString() + " " + unit;
    }
  }

  /** Reads the canonical bytes of an entry. */
  static ReadEntry of(byte[] entry) throws IOException {
    Map<String, String> texts = new HashMap<>();
    String data = "";
    try (JsonParser parser = JSON.createParser(entry)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          texts.put(name, parser.getText());
          continue;
        }
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int end = (int) parser.currentLocation().getByteOffset();
        if (name.equals("data")) {
          data = new String(entry, start, end - start, StandardCharsets.UTF_8);
        }
      }
    }
    return new ReadEntry(texts, data);
  }

  /** A text member, or the empty string. */
  String text(String name) {
    return texts.getOrDefault(name, "");
  }

  /** The canonical text of {@code data}. */
  String data() {
    return data;
  }

  /** Money in {@code data} by the name of its member, in order of names. */
  TreeMap<String, Amount> amounts() {
    return amounts;
  }

  private static TreeMap<String, Amount> amounts(JsonNode data) {
    TreeMap<String, Amount> amounts = new TreeMap<>();
    String currency = currency(data);
    data.fields()
        .forEachRemaining(
            member -> {
              Amount amount = amount(member.getKey(), member.getValue(), currency);
              if (amount != null) {
                amounts.put(member.getKey(), amount);
              }
            });
    return amounts;
  }

  private static @Nullable Amount amount(String name, JsonNode value, @Nullable String currency) {
    if (value.isObject() && value.size() == 2) {
      String own = currency(value);
      return own == null ? null : decimal(value.path("amount"), own);
    }
    if (currency == null) {
      return null;
    }
    if (name.equals("amountMinor") && value.isIntegralNumber()) {
      return new Amount(BigDecimal.valueOf(value.longValue()), "minor " + currency);
    }
    return name.equals("amount") ? decimal(value, currency) : null;
  }

  private static @Nullable Amount decimal(JsonNode value, String currency) {
    return value.isTextual() && DECIMAL.matcher(value.textValue()).matches()
        ? new Amount(new BigDecimal(value.textValue()), currency)
        : null;
  }

  private static @Nullable String currency(JsonNode object) {
    JsonNode code = object.path("currency");
    return code.isTextual() && CURRENCY.matcher(code.textValue()).matches()
        ? code.textValue()
        : null;
  }
}
