package io.trackside.domain.commission;

import io.trackside.domain.commission.DealFault.Kind;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads NGR steps, and the filters and thresholds that other rules share. */
final class NgrReader {
  private final CurrencyUnit currency;

  NgrReader(CurrencyUnit currency) {
    this.currency = currency;
  }

  private enum Deduct {
    BONUS,
    JACKPOT,
    CHARGEBACKS,
    PERCENT_OF_GGR,
    PERCENT_OF_STAKE,
    PERCENT_OF_DEPOSITS,
    PERCENT_OF_WITHDRAWALS,
    PERCENT_OF_REMAINDER,
    FIXED_PER_BET,
    FIXED_PER_PAYMENT,
    ADJUSTMENTS
  }

  private enum BonusBasis {
    CONVERTED,
    GRANTED
  }

  Optional<NgrStep> step(DocumentNode node) {
    @Nullable Deduct deduct =
        node.parsed("deduct", "a kind of deduction such as \"BONUS\"", Deduct::valueOf);
    if (deduct == null) {
      if (!node.has("deduct")) {
        node.fault(Kind.MALFORMED, "deduct", "a kind of deduction such as \"BONUS\" is needed");
      }
      return Optional.empty();
    }
    Scope scope = scope(node);
    Optional<NgrStep> step =
        switch (deduct) {
          case BONUS -> Optional.of(bonus(node, scope));
          case JACKPOT -> Optional.of(new NgrStep.Jackpot(scope));
          case CHARGEBACKS -> Optional.of(new NgrStep.Chargebacks(scope));
          case PERCENT_OF_GGR -> percentOf(node, scope, NgrStep.Of.GGR);
          case PERCENT_OF_STAKE -> percentOf(node, scope, NgrStep.Of.STAKE);
          case PERCENT_OF_DEPOSITS -> percentOf(node, scope, NgrStep.Of.DEPOSITS);
          case PERCENT_OF_WITHDRAWALS -> percentOf(node, scope, NgrStep.Of.WITHDRAWALS);
          case PERCENT_OF_REMAINDER -> percentOf(node, scope, NgrStep.Of.REMAINDER);
          case FIXED_PER_BET -> amount(node).map(amount -> new NgrStep.FixedPerBet(scope, amount));
          case FIXED_PER_PAYMENT ->
              amount(node).map(amount -> new NgrStep.FixedPerPayment(scope, amount));
          case ADJUSTMENTS -> Optional.of(new NgrStep.Adjustments(scope));
        };
    node.raw("name");
    node.refuseTheRest();
    return step;
  }

  private static NgrStep bonus(DocumentNode node, Scope scope) {
    BonusBasis basis = node.oneOf("basis", BonusBasis.class, BonusBasis.CONVERTED);
    return new NgrStep.Bonus(scope, basis == BonusBasis.GRANTED, node.percent("capPercentOfGgr"));
  }

  private static Optional<NgrStep> percentOf(DocumentNode node, Scope scope, NgrStep.Of of) {
    @Nullable BigDecimal percent = node.percent("percent");
    if (percent == null) {
      if (!node.has("percent")) {
        node.fault(Kind.MALFORMED, "percent", "a percentage such as \"12\" is needed");
      }
      return Optional.empty();
    }
    @Nullable String name = node.parsed("name", "a name", text -> text);
    boolean positiveOnly = node.flag("positiveOnly", false);
    return Optional.of(new NgrStep.PercentOf(scope, of, name, percent, positiveOnly));
  }

  private Optional<Threshold> amount(DocumentNode node) {
    @Nullable Threshold amount = threshold(node, "amount", currency);
    if (amount == null && !node.has("amount")) {
      node.fault(Kind.MALFORMED, "amount", "an amount is needed");
    }
    return Optional.ofNullable(amount);
  }

  static Scope scope(DocumentNode node) {
    return new Scope(
        node.texts("brands"),
        node.texts("countries"),
        node.texts("jurisdictions"),
        node.texts("products"),
        node.texts("categories").stream()
            .map(category -> category.toUpperCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** A money threshold: a text in the deal's currency, or an object by currency. */
  static @Nullable Threshold threshold(DocumentNode node, String name, CurrencyUnit currency) {
    @Nullable Object raw = node.raw(name);
    if (raw == null) {
      return null;
    }
    if (!(raw instanceof Map<?, ?> object)) {
      @Nullable Money amount =
          node.parsed(name, "an amount", text -> Money.parse(text, currency.code()));
      return amount == null ? null : checked(node, name, Map.of(currency.code(), amount), currency);
    }
    Map<String, Money> byCurrency = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      String code = String.valueOf(entry.getKey());
      try {
        byCurrency.put(code, Money.parse(String.valueOf(entry.getValue()), code));
      } catch (IllegalArgumentException unreadable) {
        node.fault(Kind.MALFORMED, name + "/" + code, "an amount by currency expected");
        return null;
      }
    }
    return checked(node, name, byCurrency, currency);
  }

  private static @Nullable Threshold checked(
      DocumentNode node, String name, Map<String, Money> byCurrency, CurrencyUnit currency) {
    if (!byCurrency.containsKey(currency.code())) {
      node.fault(
          Kind.CONTRADICTORY, name, "the deal's own currency " + currency.code() + " is missing");
      return null;
    }
    if (byCurrency.values().stream().anyMatch(amount -> amount.minor() < 0)) {
      node.fault(Kind.CONTRADICTORY, name, "an amount of zero or more expected");
      return null;
    }
    return new Threshold(currency, Map.copyOf(byCurrency));
  }
}
