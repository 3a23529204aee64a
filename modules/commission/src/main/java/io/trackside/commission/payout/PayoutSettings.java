package io.trackside.commission.payout;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Settings of payout. */
@ApplicationScoped
public class PayoutSettings implements SettingsOwner {
  /** The operator's legal name, as documents and bank files say it. */
  static final String OPERATOR_NAME = "trackside.operator.name";

  /** The operator's address; lines separated by semicolons. */
  static final String OPERATOR_ADDRESS = "trackside.operator.address";

  /** The operator's country, ISO 3166-1 alpha-2. */
  static final String OPERATOR_COUNTRY = "trackside.operator.country";

  /** The operator's VAT number. */
  static final String OPERATOR_VAT_ID = "trackside.operator.vat-id";

  /** The account from which partners are paid. */
  static final String OPERATOR_IBAN = "trackside.operator.iban";

  /** The bank of that account. */
  static final String OPERATOR_BIC = "trackside.operator.bic";

  /** What every number of a document begins with. */
  static final String NUMBER_PREFIX = "trackside.self-billing.prefix";

  /** How VAT is treated, from which day on, for partners of which countries. */
  static final String VAT = "trackside.self-billing.vat";

  /** What every number of a credit note begins with. */
  static final String CREDIT_NOTE_PREFIX = "trackside.credit-note.prefix";

  /** What a credit note says of what it does, from which day on, to partners of which countries. */
  static final String CREDIT_NOTE_TEXT = "trackside.credit-note.text";

  /** A document that amends an invoice and refers to it alone is treated as one (article 219). */
  static final String CREDIT_NOTE_DEFAULT =
      "2000-01-01|*|Credit note amending the self-billing invoice named above, which it takes back in"
          + " full (Directive 2006/112/EC, article 219).";

  /** Most payments of a run. */
  static final Setting PAYMENTS_MAX =
      Setting.count(
          "trackside.payout.payments-max",
          "payments",
          2_000,
          1,
          20_000,
          "most payments of one payout run; what is over waits for the next");

  /** Most days ahead for which a run may be ordered. */
  static final Setting DAYS_AHEAD_MAX =
      Setting.count(
          "trackside.payout.days-ahead-max",
          "days",
          60,
          0,
          366,
          "most days between a payout run's making and its execution date");

  @Override
  public List<Setting> settings() {
    return List.of(PAYMENTS_MAX, DAYS_AHEAD_MAX);
  }
}
