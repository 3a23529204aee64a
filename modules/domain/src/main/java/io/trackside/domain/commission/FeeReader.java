package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.CplRule;
import io.trackside.domain.commission.Deal.FixedFee;
import io.trackside.domain.commission.DealFault.Kind;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads pay for leads and fixed fees. */
final class FeeReader {
  private final CurrencyUnit currency;

  FeeReader(CurrencyUnit currency) {
    this.currency = currency;
  }

  private enum Kyc {
    PASSED
  }

  private enum Per {
    MONTH
  }

  List<CplRule> leads(DocumentNode root) {
    return root.nodes("cpl").stream().flatMap(node -> lead(node).stream()).toList();
  }

  private Optional<CplRule> lead(DocumentNode node) {
    Scope scope =
        new Scope(node.texts("brands"), node.texts("countries"), Set.of(), Set.of(), Set.of());
    @Nullable Money amount = amount(node, "amount", currency);
    boolean kyc =
        node.parsed("kyc", "\"passed\"", text -> Kyc.valueOf(text.toUpperCase(Locale.ROOT)))
            != null;
    node.refuseTheRest();
    return amount == null ? Optional.empty() : Optional.of(new CplRule(scope, amount, kyc));
  }

  List<FixedFee> fixed(DocumentNode root) {
    return root.nodes("fixed").stream().flatMap(node -> fee(node).stream()).toList();
  }

  private Optional<FixedFee> fee(DocumentNode node) {
    node.oneOf("per", Per.class, Per.MONTH);
    @Nullable Money amount = amount(node, "amount", currency);
    @Nullable Requirement requires = RequirementReader.read(node);
    node.refuseTheRest();
    return amount == null ? Optional.empty() : Optional.of(new FixedFee(amount, requires));
  }

  /** A needed amount of zero or more in the deal's currency. */
  static @Nullable Money amount(DocumentNode node, String name, CurrencyUnit currency) {
    @Nullable Money amount =
        node.parsed(
            name, "an amount in " + currency.code(), text -> Money.parse(text, currency.code()));
    if (!node.has(name)) {
      node.fault(Kind.CONTRADICTORY, name, "an amount in " + currency.code() + " is needed");
    }
    if (amount != null && amount.minor() < 0) {
      node.fault(Kind.CONTRADICTORY, name, "an amount of zero or more expected");
      return null;
    }
    return amount;
  }
}
