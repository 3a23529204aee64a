package io.trackside.commission.payout;

import io.trackside.contracts.commission.DocumentsApi.Operator;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Conflict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.iban4j.BicUtil;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.jspecify.annotations.Nullable;

/** Who the operator is, as configured. */
@ApplicationScoped
class OperatorDetails {
  @Inject Settings settings;

  /**
   * The operator for a document.
   *
   * @throws Conflict {@code operator_missing} as long as nobody has configured who it is
   */
  Operator forDocuments() {
    Operator operator = configured();
    if (operator.name().isEmpty() || operator.address().isEmpty()) {
      throw new Conflict(
          "operator_missing",
          "a document names its issuer: set TRACKSIDE_OPERATOR_NAME and"
              + " TRACKSIDE_OPERATOR_ADDRESS");
    }
    return operator;
  }

  /**
   * The operator as whoever pays.
   *
   * @throws Conflict {@code operator_missing} as long as there is no valid account to pay from
   */
  Operator forPayouts() {
    Operator operator = configured();
    if (BankText.of(operator.name(), 70).isEmpty() || !hasAccount(operator)) {
      throw new Conflict(
          "operator_missing",
          "a payout names the account that pays: set TRACKSIDE_OPERATOR_NAME and a valid"
              + " TRACKSIDE_OPERATOR_IBAN, with TRACKSIDE_OPERATOR_BIC if any");
    }
    return operator;
  }

  private static boolean hasAccount(Operator operator) {
    String iban = operator.iban();
    String bic = operator.bic();
    try {
      if (bic != null) {
        BicUtil.validate(bic);
      }
      if (iban != null) {
        IbanUtil.validate(iban);
      }
      return iban != null;
    } catch (Iban4jException | IllegalArgumentException wrong) {
      return false;
    }
  }

  private Operator configured() {
    return new Operator(
        settings.text(PayoutSettings.OPERATOR_NAME, "").strip(),
        settings.text(PayoutSettings.OPERATOR_ADDRESS, "").strip().replaceAll("\\s*;\\s*", "\n"),
        settings.text(PayoutSettings.OPERATOR_COUNTRY, "").strip().toUpperCase(Locale.ROOT),
        optional(PayoutSettings.OPERATOR_VAT_ID),
        optional(PayoutSettings.OPERATOR_IBAN),
        optional(PayoutSettings.OPERATOR_BIC));
  }

  private @Nullable String optional(String setting) {
    String text = settings.text(setting, "").replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    return text.isEmpty() ? null : text;
  }
}
