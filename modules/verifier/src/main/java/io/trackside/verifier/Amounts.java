package io.trackside.verifier;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Money in an entry's {@code data}. It stands there in one of three forms: a member that is an
 * object of {@code amount} (decimal string) and {@code currency}; or, where {@code data} itself has
 * a {@code currency}, its member {@code amount} (decimal string) or {@code amountMinor} (integer
 * minor units, summed as such under the unit {@code minor <currency>}).
 */
final class Amounts {
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,8})?");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{3,8}");
  private static final String AMOUNT = "amount";
  private static final String MINOR = "amountMinor";

  private Amounts() {}

  /**
   * A sum of money.
   *
   * @param unit a currency, or {@code minor} and a currency
   */
  record Amount(BigDecimal value, String unit) {
    @Override
    public String toString() {
      return value.toPlainString() + " " + unit;
    }
  }

  /** The amounts by the name of their member, in order of names. */
  static TreeMap<String, Amount> of(@Nullable Object data) {
    TreeMap<String, Amount> amounts = new TreeMap<>();
    if (data instanceof Map<?, ?> members) {
      String currency = currency(members);
      for (Map.Entry<?, ?> member : members.entrySet()) {
        String name = (String) member.getKey();
        Amount amount = amount(name, member.getValue(), currency);
        if (amount != null) {
          amounts.put(name, amount);
        }
      }
    }
    return amounts;
  }

  private static @Nullable Amount amount(
      String name, @Nullable Object value, @Nullable String currency) {
    if (value instanceof Map<?, ?> money && money.size() == 2) {
      String own = currency(money);
      return own == null ? null : decimal(money.get(AMOUNT), own);
    }
    if (currency == null) {
      return null;
    }
    if (name.equals(MINOR) && value instanceof Long minor) {
      return new Amount(BigDecimal.valueOf(minor), "minor " + currency);
    }
    return name.equals(AMOUNT) ? decimal(value, currency) : null;
  }

  private static @Nullable Amount decimal(@Nullable Object value, String currency) {
    return value instanceof String text && DECIMAL.matcher(text).matches()
        ? new Amount(new BigDecimal(text), currency)
        : null;
  }

  private static @Nullable String currency(Map<?, ?> members) {
    return members.get("currency") instanceof String code && CURRENCY.matcher(code).matches()
        ? code
        : null;
  }
}
