package io.trackside.domain.money;

import java.util.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A currency with its own number of decimals (JPY 0, EUR 2, KWD 3, crypto up to 8;
 * commission-rules.md, first paragraph).
 *
 * @param code upper-case code, ISO 4217 or one of the listed crypto currencies
 * @param scale decimals of the minor unit, 0 to 8
 */
public record CurrencyUnit(String code, int scale) {
  private static final Map<String, Integer> CRYPTO_SCALES =
      Map.of("BTC", 8, "ETH", 8, "LTC", 8, "BCH", 8, "SOL", 8, "XRP", 6, "USDT", 6, "USDC", 6);

  private static final Map<String, CurrencyUnit> KNOWN = new ConcurrentHashMap<>();

  /**
   * Finds a currency by its code.
   *
   * @throws IllegalArgumentException for a code that is no currency with a minor unit
   */
  public static CurrencyUnit of(String code) {
    CurrencyUnit known = KNOWN.get(code);
    if (known != null) {
      return known;
    }
    CurrencyUnit found = new CurrencyUnit(code, scaleOf(code));
    KNOWN.put(code, found);
    return found;
  }

  private static int scaleOf(String code) {
    @Nullable Integer crypto = CRYPTO_SCALES.get(code);
    if (crypto != null) {
      return crypto;
    }
    int scale;
    try {
      scale = Currency.getInstance(code).getDefaultFractionDigits();
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("unknown currency: " + code, unknown);
    }
    if (scale < 0) {
      throw new IllegalArgumentException("currency without a minor unit: " + code);
    }
    return scale;
  }
}
