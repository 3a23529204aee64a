package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a partner is for the books, and the documents that the operator writes in its name. */
public interface DocumentsApi {

  /**
   * The partner's billing data as they stand, the account by its last characters alone.
   *
   * @throws NotFound if there are none, and for another partner's client
   */
  BillingView billing(Caller caller, String partnerId);

  /**
   * Replaces the partner's billing data by a new version; earlier ones stay as they were.
   *
   * @throws Unprocessable {@code billing_invalid} with pointers
   */
  BillingView changeBilling(Caller caller, String partnerId, Billing billing);

  /**
   * The self-billing document of an approved statement. It is issued, numbered and kept when
   * somebody asks for it first, and never changes from then on.
   *
   * @throws NotFound for another partner's client
   * @throws Conflict {@code statement_open}, {@code statement_not_approved}, {@code
   *     billing_missing}, {@code operator_missing}
   */
  SelfBilling selfBilling(Caller caller, String statementId);

  /**
   * The credit note of a statement that was reversed after its self-billing document was issued. It
   * is issued with the reversal and never changes.
   *
   * @throws NotFound for another partner's client, and {@code no_credit_note}
   */
  CreditNote creditNote(Caller caller, String statementId);

  /**
   * Billing data.
   *
   * @param name the legal name
   * @param country ISO 3166-1 alpha-2
   * @param vatId with its country's prefix, such as MT12345678
   * @param taxId a tax number of a partner without a VAT id
   * @param accountHolder the name at the bank; null for the legal name
   * @param iban the account; or an account id where there are no IBANs
   * @param bic the bank
   */
  record Billing(
      String name,
      String street,
      @Nullable String postalCode,
      String city,
      String country,
      @Nullable String vatId,
      @Nullable String taxId,
      @Nullable String accountHolder,
      @Nullable String iban,
      @Nullable String bic,
      @Nullable String accountId) {}

  /**
   * Billing data as they are shown.
   *
   * @param version counts from 1
   * @param accountLast4 of the IBAN or account id; null as long as there is none, and nothing can
   *     be paid out
   */
  record BillingView(
      String partnerId,
      int version,
      String name,
      String street,
      @Nullable String postalCode,
      String city,
      String country,
      @Nullable String vatId,
      @Nullable String taxId,
      @Nullable String accountHolder,
      @Nullable String accountLast4,
      @Nullable String bic,
      String changedBy,
      Instant changedAt) {}

  /**
   * The operator as configured.
   *
   * @param address lines, separated by line breaks
   * @param iban the account that pays; null if none is configured
   */
  record Operator(
      String name,
      String address,
      String country,
      @Nullable String vatId,
      @Nullable String iban,
      @Nullable String bic) {}

  /** The partner as the document names it. */
  record BilledPartner(
      String partnerId,
      String name,
      String street,
      @Nullable String postalCode,
      String city,
      String country,
      @Nullable String vatId,
      @Nullable String taxId) {}

  /**
   * A self-billing document.
   *
   * @param number without gaps within environment and year
   * @param issuedOn the day, such as 2026-04-15
   * @param vatNote how VAT is treated
   * @param lines the statement's, amounts in its currency
   * @param contentHash SHA-256 of the statement's bytes, hexadecimal
   */
  record SelfBilling(
      String number,
      String issuedOn,
      Operator operator,
      BilledPartner partner,
      String vatNote,
      String statementId,
      String dealId,
      String period,
      String currency,
      List<LineView> lines,
      String total,
      String contentHash) {}

  /**
   * A credit note: takes a self-billing document back in full.
   *
   * @param number of its own, without gaps within environment and year
   * @param issuedOn the day, such as 2026-04-15
   * @param amendsNumber the number of the document that it takes back
   * @param amendsIssuedOn the day of that document
   * @param vatNote how VAT was treated on it
   * @param amendmentNote what a credit note says of what it does
   * @param lines the statement's with opposite signs
   * @param contentHash SHA-256 of the statement's bytes, hexadecimal
   */
  record CreditNote(
      String number,
      String issuedOn,
      String amendsNumber,
      String amendsIssuedOn,
      Operator operator,
      BilledPartner partner,
      String vatNote,
      String amendmentNote,
      String statementId,
      String dealId,
      String period,
      String currency,
      List<LineView> lines,
      String total,
      String contentHash) {}
}
