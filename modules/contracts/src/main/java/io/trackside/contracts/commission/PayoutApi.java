package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.ClosingApi.AmountOfMoney;
import io.trackside.contracts.commission.DocumentsApi.Operator;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payout runs: everything that is approved and unpaid in a currency, one payment a partner, decided
 * on by two people, handed to the bank as a file and recorded as paid once (commission-rules.md,
 * "Statement", 4, and "Ledger").
 */
public interface PayoutApi {

  /**
   * Gathers a run: proposed, or approved at once where nobody else has to look at it. The same run
   * again, by its id, is the one that is there.
   *
   * @throws BadInput for a currency, day or id that is none
   * @throws Conflict {@code payout_exists} if the id names a run of something else, {@code
   *     operator_missing} as long as no account is configured that pays
   * @throws Unprocessable {@code nothing_payable} with what every balance waits for
   */
  PayoutView gather(Caller caller, NewPayout wanted);

  /** Runs, newest first; a partner's own client sees none. */
  Page<PayoutSummary> payouts(Caller caller, int limit, @Nullable String cursor);

  /**
   * A run.
   *
   * @throws NotFound if there is none, and for a partner's own client
   */
  PayoutView payout(Caller caller, String payoutId);

  /**
   * Another person's word on a run. A rejected one lets go of its statements; so does one that was
   * approved, as long as it is not executed.
   *
   * @throws Conflict {@code payout_state}, {@code second_person_required}
   */
  PayoutView decide(Caller caller, String payoutId, boolean approved, @Nullable String reason);

  /**
   * Records that the bank has carried out an approved run: its statements are paid, exactly once.
   *
   * @throws Conflict {@code payout_state}
   */
  PayoutView execute(Caller caller, String payoutId);

  /**
   * Records that the bank sent a payment back: what it paid is owed again.
   *
   * @throws Conflict {@code payout_state}, {@code payment_returned}, {@code in_payout_run}
   */
  PayoutView returned(Caller caller, String payoutId, String paymentId, @Nullable String reason);

  /**
   * What the bank is to do, with the accounts in full. It never changes once the run is gathered.
   *
   * @throws Conflict {@code payout_state} before the run is approved and after it is rejected
   */
  BankOrder bankOrder(Caller caller, String payoutId);

  /**
   * A run to gather.
   *
   * @param payoutId chosen by the client, or made
   * @param executionDate the day on which the bank is to pay, such as 2026-04-15; today or later
   * @param partners the partners whose balances are taken; null for all
   */
  record NewPayout(
      @Nullable String payoutId,
      String currency,
      String executionDate,
      @Nullable List<String> partners) {}

  /**
   * A run without its payments.
   *
   * @param state {@code proposed}, {@code approved}, {@code rejected} or {@code executed}
   * @param payments how many there are
   * @param controlSum their sum
   */
  record PayoutSummary(
      String payoutId,
      String state,
      String executionDate,
      int payments,
      AmountOfMoney controlSum,
      String createdBy,
      Instant createdAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      @Nullable String executedBy,
      @Nullable Instant executedAt) {}

  /** A run with its payments, and the balances that it left for later. */
  record PayoutView(
      PayoutSummary payout, List<PayoutPayment> payments, List<WaitingBalance> waiting) {}

  /**
   * One payment to a partner.
   *
   * @param paymentId the end-to-end id at the bank
   * @param accountLast4 the last characters of the account
   * @param billingVersion the billing data that the account was taken from
   * @param state {@code ordered}, {@code withdrawn} with the run, {@code paid} or {@code returned}
   */
  record PayoutPayment(
      String paymentId,
      String partnerId,
      AmountOfMoney amount,
      String state,
      String accountLast4,
      int billingVersion,
      List<PaidStatement> statements,
      @Nullable String returnedBy,
      @Nullable Instant returnedAt,
      @Nullable String returnReason) {}

  /** What a payment has of a statement; below zero it takes away. */
  record PaidStatement(String statementId, String dealId, String period, String amount) {}

  /**
   * An approved balance that is not in the run.
   *
   * @param reason {@code billing_missing}, {@code below_minimum_payout}, {@code commission_held},
   *     {@code nothing_payable}, {@code in_payout_run}, {@code run_full}
   */
  record WaitingBalance(String partnerId, String dealId, AmountOfMoney payable, String reason) {}

  /**
   * What the bank is to do.
   *
   * @param messageId names the file at the bank: at most 35 letters, digits and hyphens
   * @param controlSum the sum of the transfers, a decimal of the currency
   * @param debtor whose account pays
   */
  record BankOrder(
      String payoutId,
      String messageId,
      Instant createdAt,
      String executionDate,
      String currency,
      String controlSum,
      Operator debtor,
      List<Transfer> transfers) {}

  /**
   * One transfer.
   *
   * @param iban the account; null where there is an account id instead
   */
  record Transfer(
      String paymentId,
      String partnerId,
      String amount,
      String holder,
      String country,
      @Nullable String iban,
      @Nullable String bic,
      @Nullable String accountId) {}
}
