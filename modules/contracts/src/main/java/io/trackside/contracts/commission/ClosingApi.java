package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From the end of a period to the money (commission-rules.md, "Statement", 4, and "Ledger"): close,
 * approve or reject, pay, reverse; adjustments by hand; balances.
 */
public interface ClosingApi {

  /**
   * Orders a period, and every open one before it, to be closed; the same period again is the same
   * job.
   *
   * @throws Conflict {@code period_not_over} while it lasts in the zone of any deal
   */
  JobView close(Caller caller, String period);

  /** Periods that were ordered to be closed, newest first. */
  List<PeriodView> periods(Caller caller);

  /** A period; one that nobody ordered to be closed is open. */
  PeriodView period(Caller caller, String period);

  /**
   * The next few accounts of a close, in a transaction of its own; repeating a step changes
   * nothing.
   *
   * @param cursor where to go on; null at the beginning
   */
  CloseStep closeNext(Environment environment, String period, @Nullable String cursor);

  /** A statement that was computed at least once. */
  StatementDetail statement(Caller caller, String statementId);

  /**
   * The bytes of a closed statement, whose hash is its content hash.
   *
   * @throws Conflict {@code statement_open} before the close
   */
  String document(Caller caller, String statementId);

  /**
   * Takes a statement a step on.
   *
   * @throws NotFound if there is none
   * @throws Conflict {@code statement_state}, {@code second_person_required}, {@code
   *     below_minimum_payout}, {@code commission_held}
   */
  StatementDetail decide(Caller caller, String statementId, Step step, StatementDecision decision);

  /**
   * Proposes an adjustment; where nobody has to approve it counts at once.
   *
   * @throws Unprocessable {@code unknown_deal}; for a player also {@code player_not_under_deal},
   *     {@code adjustment_counts_nowhere}
   */
  AdjustmentView adjust(Caller caller, NewAdjustment adjustment);

  /** An adjustment. */
  AdjustmentView adjustment(Caller caller, String adjustmentId);

  /** Adjustments, newest first. */
  Page<AdjustmentView> adjustments(Caller caller, int limit, @Nullable String cursor);

  /** A second person's word on an adjustment. */
  AdjustmentView decideAdjustment(
      Caller caller, String adjustmentId, boolean approved, @Nullable String reason);

  /**
   * Balances of accounts, by account and currency.
   *
   * @param partnerId null for all accounts
   * @param at postings up to this instant; null for all
   */
  Page<BalanceView> balances(
      Caller caller,
      @Nullable String partnerId,
      @Nullable Instant at,
      int limit,
      @Nullable String cursor);

  /** What may be done with a closed statement. */
  enum Step {
    /** held → approved. */
    APPROVE,
    /** held → rejected: nothing of it is paid. */
    REJECT,
    /** approved → paid, with everything else of partner and deal that is payable. */
    PAY,
    /** approved or paid → reversed. */
    REVERSE
  }

  /**
   * Why.
   *
   * @param reason required to reject and to reverse
   * @param moneyReturned whether what was paid has come back; otherwise later payments make good
   *     for it; looked at by a reversal alone
   */
  record StatementDecision(@Nullable String reason, @Nullable Boolean moneyReturned) {}

  /**
   * A period.
   *
   * @param state {@code open}, {@code closing} or {@code closed}
   * @param statements statements of the period by their state
   */
  record PeriodView(
      String period,
      String state,
      @Nullable String jobId,
      @Nullable String orderedBy,
      @Nullable Instant orderedAt,
      @Nullable Instant closedAt,
      Map<String, Long> statements) {}

  /**
   * What a step of a close did.
   *
   * @param cursor where to go on; null if all is done
   */
  record CloseStep(@Nullable String cursor, long frozen, long closed) {}

  /**
   * A statement with its life.
   *
   * @param contentHash SHA-256 of the document, hexadecimal; null before the close
   * @param payable what could be paid now: approved, beyond every hold
   * @param documents what was issued for it, in that order: a self-billing document, a credit note
   */
  record StatementDetail(
      StatementView statement,
      @Nullable String contentHash,
      @Nullable String payable,
      List<MoveView> moves,
      List<DocumentRef> documents) {}

  /**
   * A document that was issued.
   *
   * @param kind {@code self_billing} or {@code credit_note}
   * @param number without gaps within kind, environment and year
   * @param issuedOn the day, such as 2026-04-15
   * @param path where it can be read, as PDF or CSV
   */
  record DocumentRef(String kind, String number, String issuedOn, String path) {}

  /** A step of a statement's life. */
  record MoveView(
      int number,
      String from,
      String to,
      String amount,
      String actor,
      @Nullable String reason,
      @Nullable String payoutId,
      Instant at) {}

  /**
   * An adjustment to make: of the statement, as a line of its own, or of the NGR of the player that
   * it names, which the deal's step ADJUSTMENTS deducts.
   *
   * @param amount of the statement, in the deal's currency: below zero it takes away; of a player,
   *     in any currency: above zero it lowers the NGR
   * @param playerId null for an adjustment of the statement
   * @param time of a player: an instant of the period, in the deal's zone, that is over; it fixes
   *     day, deal version and exchange rate
   * @param brand of a player; null for the brand of registration
   * @param product of a player, for steps and rules that ask for it
   */
  record NewAdjustment(
      String partnerId,
      String dealId,
      String period,
      AmountOfMoney amount,
      String reason,
      @Nullable String playerId,
      @Nullable Instant time,
      @Nullable String brand,
      @Nullable String product) {}

  /** Money with a decimal string. */
  record AmountOfMoney(String amount, String currency) {}

  /**
   * An adjustment.
   *
   * @param postedPeriod the period whose statement has it as a line; null as long as it is not
   *     approved, and for an adjustment of a player's NGR, which is no line
   * @param state {@code proposed}, {@code approved} or {@code rejected}
   * @param playerId whose NGR is adjusted; null for an adjustment of the statement
   * @param time when it counts, of a player
   */
  record AdjustmentView(
      String adjustmentId,
      String partnerId,
      String dealId,
      String period,
      @Nullable String postedPeriod,
      AmountOfMoney amount,
      String reason,
      String state,
      String createdBy,
      Instant createdAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      @Nullable String playerId,
      @Nullable Instant time,
      @Nullable String brand,
      @Nullable String product) {}

  /** The balance of an account in a currency, as a decimal string. */
  record BalanceView(String account, String currency, String amount) {}
}
