package io.trackside.pamsync.dialect;

import io.trackside.domain.money.CurrencyUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic and amounts for expressions, exact. Takes the payload's numbers, texts and its own
 * results; a number that JSONata itself computed is refused, since it was a binary fraction on the
 * way. What is absent or null counts as nothing.
 */
final class ExactNumbers {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
  private static final int PLACES_MAX = 20;

  private ExactNumbers() {}

  /** {@code $money(value, currency)}: an amount; undefined if there is no value. */
  static @Nullable Object money(List<?> args) {
    BigDecimal value = decimal("$money", args, 0);
    return value == null ? null : amount(value, currency("$money", args));
  }

  /** {@code $cents(value, currency)}: an amount given in minor units. */
  static @Nullable Object cents(List<?> args) {
    BigDecimal value = decimal("$cents", args, 0);
    if (value == null) {
      return null;
    }
    if (value.stripTrailingZeros().scale() > 0) {
      throw new MappingFault("", "$cents takes whole minor units");
    }
    CurrencyUnit currency = currency("$cents", args);
    return amount(value.movePointLeft(currency.scale()), currency);
  }

  private static Map<String, String> amount(BigDecimal value, CurrencyUnit currency) {
    BigDecimal shortest = value.stripTrailingZeros();
    BigDecimal shown =
        shortest.scale() < currency.scale() ? shortest.setScale(currency.scale()) : shortest;
    Map<String, String> amount = new LinkedHashMap<>();
    amount.put("amount", shown.toPlainString());
    amount.put("currency", currency.code());
    return amount;
  }

  private static CurrencyUnit currency(String function, List<?> args) {
    Object code = args.size() < 2 ? null : args.get(1);
    if (!(code instanceof String text)) {
      throw new MappingFault("", function + " needs a currency as its second argument");
    }
    try {
      return CurrencyUnit.of(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new MappingFault("", function + " got a currency that is no ISO 4217 code");
    }
  }

  /** {@code $number(text)}. */
  static @Nullable Object number(List<?> args) {
    return decimal("$number", args, 0);
  }

  /** {@code $plus(a, b, …)}. */
  static @Nullable Object plus(List<?> args) {
    BigDecimal sum = null;
    for (int i = 0; i < args.size(); i++) {
      BigDecimal value = decimal("$plus", args, i);
      if (value != null) {
        sum = sum == null ? value : sum.add(value);
      }
    }
    return sum;
  }

  /** {@code $minus(a, b)}. */
  static @Nullable Object minus(List<?> args) {
    BigDecimal from = decimal("$minus", args, 0);
    BigDecimal what = decimal("$minus", args, 1);
    if (from == null || what == null) {
      return from == null && what != null ? what.negate() : from;
    }
    return from.subtract(what);
  }

  /** {@code $times(a, b)}. */
  static @Nullable Object times(List<?> args) {
    BigDecimal one = decimal("$times", args, 0);
    BigDecimal other = decimal("$times", args, 1);
    return one == null || other == null ? null : bounded(one.multiply(other));
  }

  /** {@code $round(value, places or currency)}: half to even; a currency has its own places. */
  static @Nullable Object round(List<?> args) {
    BigDecimal value = decimal("$round", args, 0);
    int places = places(args);
    return value == null ? null : value.setScale(places, RoundingMode.HALF_EVEN);
  }

  private static int places(List<?> args) {
    Object places = args.size() < 2 ? Integer.valueOf(0) : args.get(1);
    if (places instanceof String) {
      return currency("$round", args).scale();
    }
    if (!(places instanceof Integer count) || count < 0 || count > PLACES_MAX) {
      throw new MappingFault("", "$round takes 0 to " + PLACES_MAX + " places, or a currency");
    }
    return count;
  }

  /** {@code $abs(value)}. */
  static @Nullable Object abs(List<?> args) {
    BigDecimal value = decimal("$abs", args, 0);
    return value == null ? null : value.abs();
  }

  /** {@code $sum(list)}: zero for an empty or absent one. */
  static Object sum(List<?> args) {
    Object list = args.isEmpty() ? null : args.get(0);
    List<?> items = list instanceof List<?> many ? many : args;
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < items.size(); i++) {
      BigDecimal value = decimal("$sum", items, i);
      sum = value == null ? sum : sum.add(value);
    }
    return sum;
  }

  /** {@code $max(list)}. */
  static @Nullable Object max(List<?> args) {
    return extreme("$max", args, 1);
  }

  /** {@code $min(list)}. */
  static @Nullable Object min(List<?> args) {
    return extreme("$min", args, -1);
  }

  private static @Nullable Object extreme(String function, List<?> args, int sign) {
    Object list = args.isEmpty() ? null : args.get(0);
    List<?> items = list instanceof List<?> many ? many : args;
    BigDecimal found = null;
    for (int i = 0; i < items.size(); i++) {
      BigDecimal value = decimal(function, items, i);
      if (value != null && (found == null || value.compareTo(found) * sign > 0)) {
        found = value;
      }
    }
    return found;
  }

  static @Nullable BigDecimal decimal(String function, List<?> args, int index) {
    Object value = index < args.size() ? args.get(index) : null;
    if (value instanceof BigDecimal exact) {
      return exact;
    }
    if (value instanceof String text) {
      if (!DECIMAL.matcher(text).matches()) {
        throw new MappingFault("", function + " got a text that is no plain decimal");
      }
      return new BigDecimal(text);
    }
    if (value instanceof Number) {
      throw new MappingFault(
          "",
          function
              + " takes numbers of the payload and texts, not what JSONata computed or a literal:"
              + " write \"100\" for 100, and use $plus, $minus, $times");
    }
    if (value instanceof Boolean || value instanceof List || value instanceof Map) {
      throw new MappingFault("", function + " takes a number or a text");
    }
    return null;
  }

  private static BigDecimal bounded(BigDecimal value) {
    if (value.scale() > 200 || value.precision() > 200) {
      throw new MappingFault("", "$times makes a number of more than 200 digits");
    }
    return value;
  }
}
