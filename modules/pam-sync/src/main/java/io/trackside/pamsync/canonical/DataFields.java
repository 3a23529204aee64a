package io.trackside.pamsync.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.id.Ids;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one event's {@code data} and gathers every fault with its pointer. After a
 * fault a stand-in is returned; the caller asks {@link #faults()} before it believes anything.
 */
final class DataFields {
  private static final int TEXT_LENGTH_MAX = 256;
  private static final int WORD_LENGTH_MAX = 64;
  private static final int LIST_MAX = 200;
  private static final int DIGITS_MAX = 20;
  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

  /** Minor units; sums of thousands of these still fit in 64 bits. */
  private static final long AMOUNT_MAX = 1_000_000_000_000_000L;

  private final JsonNode data;
  private final String pointer;
  private final List<FieldError> faults = new ArrayList<>();

  DataFields(JsonNode data, String pointer) {
    this.data = data;
    this.pointer = pointer;
  }

  List<FieldError> faults() {
    return faults;
  }

  void fault(String field, String detail) {
    faults.add(new FieldError(pointer + "/" + field, detail));
  }

  boolean has(String field) {
    JsonNode node = data.get(field);
    return node != null && !node.isNull();
  }

  String id(String field) {
    String text = optionalId(field);
    if (text == null) {
      if (!has(field)) {
        fault(field, "is missing");
      }
      return "?";
    }
    return text;
  }

  @Nullable String optionalId(String field) {
    String text = text(field, Ids.LENGTH_MAX);
    if (text != null && !Ids.isValid(text)) {
      fault(field, "matches [A-Za-z0-9._:-]{1,64}");
      return null;
    }
    return text;
  }

  String word(String field) {
    String text = optionalWord(field);
    if (text == null) {
      if (!has(field)) {
        fault(field, "is missing");
      }
      return "?";
    }
    return text;
  }

  @Nullable String optionalWord(String field) {
    return text(field, WORD_LENGTH_MAX);
  }

  @Nullable String optionalText(String field) {
    return text(field, TEXT_LENGTH_MAX);
  }

  private @Nullable String text(String field, int lengthMax) {
    if (!has(field)) {
      return null;
    }
    JsonNode node = data.get(field);
    if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > lengthMax) {
      fault(field, "is a string of 1 to " + lengthMax + " characters");
      return null;
    }
    return node.textValue();
  }

  /** Faults a field that is absent. */
  void require(String field) {
    if (!has(field)) {
      fault(field, "is missing");
    }
  }

  /** A word, or a whole number as one. */
  String wordOrNumber(String field) {
    JsonNode node = data.get(field);
    if (node != null && node.isIntegralNumber() && node.canConvertToLong()) {
      return node.asText();
    }
    return word(field);
  }

  /** A version or revision. */
  long wholeNumber(String field) {
    JsonNode node = data.get(field);
    if (node == null || !node.isIntegralNumber() || !node.canConvertToLong()) {
      fault(field, "is an integer up to 2^63-1");
      return 0;
    }
    return node.longValue();
  }

  boolean optionalFlag(String field) {
    JsonNode node = data.get(field);
    if (node != null && !node.isNull() && !node.isBoolean()) {
      fault(field, "is true or false");
    }
    return node != null && node.booleanValue();
  }

  int optionalCount(String field, int otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    JsonNode node = data.get(field);
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      fault(field, "is a count");
      return otherwise;
    }
    return node.intValue();
  }

  Money money(String field) {
    Money money = optionalMoney(field);
    if (money == null) {
      if (!has(field)) {
        fault(field, "is missing; an amount is {\"amount\":\"12.34\",\"currency\":\"EUR\"}");
      }
      return Money.zero(CurrencyUnit.of("EUR"));
    }
    return money;
  }

  @Nullable Money optionalMoney(String field) {
    if (!has(field)) {
      return null;
    }
    JsonNode amount = data.get(field).get("amount");
    JsonNode currency = data.get(field).get("currency");
    if (amount == null || !amount.isTextual() || currency == null || !currency.isTextual()) {
      fault(field, "is an amount such as {\"amount\":\"12.34\",\"currency\":\"EUR\"}");
      return null;
    }
    try {
      Money money = Money.parse(amount.textValue(), currency.textValue());
      if (money.minor() < 0) {
        fault(field + "/amount", "is not negative");
        return null;
      }
      if (money.minor() > AMOUNT_MAX) {
        fault(field + "/amount", "is at most 10^15 minor units");
        return null;
      }
      return money;
    } catch (IllegalArgumentException wrong) {
      fault(field, String.valueOf(wrong.getMessage()));
      return null;
    }
  }

  /** An amount that must be in the given currency, zero where it is absent. */
  Money moneyIn(String field, CurrencyUnit currency) {
    Money money = optionalMoney(field);
    if (money == null) {
      return Money.zero(currency);
    }
    if (!money.currency().equals(currency)) {
      fault(field + "/currency", "is " + currency.code() + ", as in the other amounts");
      return Money.zero(currency);
    }
    return money;
  }

  @Nullable BigDecimal optionalDecimal(String field) {
    return decimal(field, false);
  }

  /** A decimal that may be negative. */
  @Nullable BigDecimal optionalSigned(String field) {
    return decimal(field, true);
  }

  /** A decimal from 0 to 1. */
  @Nullable BigDecimal optionalShare(String field) {
    BigDecimal share = decimal(field, false);
    if (share != null && share.compareTo(BigDecimal.ONE) > 0) {
      fault(field, "is a share from 0 to 1");
      return null;
    }
    return share;
  }

  BigDecimal required(String field) {
    BigDecimal value = decimal(field, false);
    if (value == null && !has(field)) {
      fault(field, "is missing");
    }
    return value == null ? BigDecimal.ZERO : value;
  }

  private @Nullable BigDecimal decimal(String field, boolean signed) {
    if (!has(field)) {
      return null;
    }
    JsonNode node = data.get(field);
    try {
      BigDecimal value = node.isNumber() ? node.decimalValue() : plain(node);
      if ((!signed && value.signum() < 0)
          || value.precision() > DIGITS_MAX
          || Math.abs(value.scale()) > DIGITS_MAX) {
        throw new NumberFormatException("out of bounds");
      }
      return value;
    } catch (NumberFormatException wrong) {
      fault(field, "is a decimal such as 1.95");
      return null;
    }
  }

  private static BigDecimal plain(JsonNode node) {
    if (!node.isTextual() || !PLAIN.matcher(node.textValue()).matches()) {
      throw new NumberFormatException("no plain decimal");
    }
    return new BigDecimal(node.textValue());
  }

  @Nullable Instant optionalInstant(String field) {
    String text = text(field, WORD_LENGTH_MAX);
    if (text == null) {
      return null;
    }
    Instant instant = Timestamps.parse(text);
    if (instant == null) {
      fault(field, "is an RFC 3339 instant");
    }
    return instant;
  }

  LocalDate date(String field) {
    LocalDate date = optionalDate(field);
    if (date == null && !has(field)) {
      fault(field, "is missing");
    }
    return date == null ? LocalDate.EPOCH : date;
  }

  @Nullable LocalDate optionalDate(String field) {
    String text = text(field, WORD_LENGTH_MAX);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException wrong) {
      fault(field, "is a date such as 1990-12-31");
      return null;
    }
  }

  /** A lower-case word of an enumeration; {@code otherwise} after a fault. */
  <E extends Enum<E>> E oneOf(String field, Class<E> words, E otherwise) {
    JsonNode node = data.get(field);
    for (E word : words.getEnumConstants()) {
      if (node != null && word.name().toLowerCase(Locale.ROOT).equals(node.textValue())) {
        return word;
      }
    }
    List<String> known = new ArrayList<>();
    for (E word : words.getEnumConstants()) {
      known.add(word.name().toLowerCase(Locale.ROOT));
    }
    fault(field, "is one of " + String.join(", ", known));
    return otherwise;
  }

  List<String> optionalIds(String field) {
    if (!has(field)) {
      return List.of();
    }
    JsonNode node = data.get(field);
    List<String> ids = new ArrayList<>();
    if (node.isArray() && node.size() <= LIST_MAX) {
      for (JsonNode id : node) {
        if (id.isTextual() && Ids.isValid(id.textValue())) {
          ids.add(id.textValue());
        }
      }
    }
    if (!node.isArray() || ids.size() != node.size()) {
      fault(field, "is a list of at most " + LIST_MAX + " ids");
    }
    return ids;
  }

  /** A flag inside an optional object; false where the book said nothing. */
  boolean flagIn(String object, String field) {
    JsonNode node = data.path(object).get(field);
    if (node == null || node.isNull()) {
      return false;
    }
    if (!node.isBoolean()) {
      fault(object + "/" + field, "is true or false");
    }
    return node.booleanValue();
  }
}
