package io.trackside.domain.commission;

import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A money threshold or fee: an amount in the deal's currency, or one per currency. An amount in a
 * currency that is not listed is converted to the deal's.
 *
 * @param byCurrency by currency code; always holds the deal's currency
 */
public record Threshold(CurrencyUnit dealCurrency, Map<String, Money> byCurrency) {

  /**
   * How much of the threshold an amount (minor units) fills: 1 reaches it. Nothing at all fills a
   * threshold of zero, and needs no rate.
   */
  Fraction filledBy(long minor, String currency, LocalDate day, FxRates rates) {
    @Nullable Money own = byCurrency.get(currency);
    if (own != null) {
      return own.minor() == 0
          ? Fraction.ONE
          : Fraction.of(minor).dividedBy(Fraction.of(own.minor()));
    }
    Money inDealCurrency = dealAmount();
    if (inDealCurrency.minor() == 0) {
      return Fraction.ONE;
    }
    if (minor == 0) {
      return Fraction.ZERO;
    }
    return Fraction.of(minor)
        .times(rates.minorFactor(currency, dealCurrency.code(), day))
        .dividedBy(Fraction.of(inDealCurrency.minor()));
  }

  /** The fee for one item of the given currency, in minor units of the deal's currency. */
  Fraction feeFor(String currency, LocalDate day, FxRates rates) {
    @Nullable Money own = byCurrency.get(currency);
    if (own == null) {
      return Fraction.of(dealAmount().minor());
    }
    return Fraction.of(own.minor()).times(rates.minorFactor(currency, dealCurrency.code(), day));
  }

  /** The amount in the deal's currency. */
  public Money dealAmount() {
    @Nullable Money amount = byCurrency.get(dealCurrency.code());
    if (amount == null) {
      throw new IllegalStateException("a threshold always holds the deal's currency");
    }
    return amount;
  }
}
