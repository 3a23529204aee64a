package io.trackside.commission.payout;

import io.trackside.contracts.commission.DocumentsApi.Billing;
import org.jspecify.annotations.Nullable;

/**
 * Where a payment goes, kept with it: billing data that change later do not change what the bank
 * was told.
 *
 * @param holder the name at the bank, in its characters
 */
record Creditor(
    String holder,
    String country,
    @Nullable String iban,
    @Nullable String bic,
    @Nullable String accountId) {
  /** A name at the bank is no longer (SEPA guidelines). */
  static final int HOLDER_MAX = 70;

  static final String TABLE = "com_payments";

  static Creditor of(Billing billing) {
    return new Creditor(
        BankText.of(CheckBilling.holder(billing), HOLDER_MAX),
        billing.country(),
        billing.iban(),
        billing.bic(),
        billing.accountId());
  }

  String last4() {
    String account = iban == null ? accountId : iban;
    return account == null ? "" : KeepBilling.last4(account);
  }
}
