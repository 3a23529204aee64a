package io.trackside.commission.close;

import io.trackside.commission.approval.SecondPerson;
import io.trackside.commission.payment.MoveStatement;
import io.trackside.commission.payment.MoveStatement.Step;
import io.trackside.commission.payment.PayStatements;
import io.trackside.commission.payout.IssueCreditNote;
import io.trackside.commission.statement.CommissionAccounts;
import io.trackside.commission.statement.IntactStatements;
import io.trackside.commission.statement.StatementStates;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.ClosingStore.PeriodRow;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.LedgerStore;
import io.trackside.commission.store.LedgerStore.Entry;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.ClosingApi;
import io.trackside.contracts.commission.ClosingApi.StatementDecision;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on a closed statement: approve, reject, reverse. The statement's bytes are
 * compared with their hash before any money moves.
 */
@ApplicationScoped
class DecideStatement {
  private static final int REASON_MAX = 1_000;

  @Inject StatementStore statements;
  @Inject ClosingStore closing;
  @Inject DealStore deals;
  @Inject LedgerStore ledger;
  @Inject MoveStatement moveStatement;
  @Inject PayStatements payStatements;
  @Inject IntactStatements intactStatements;
  @Inject SecondPerson secondPerson;
  @Inject IssueCreditNote issueCreditNote;
  @Inject Clock clock;

  void decide(Caller caller, String statementId, ClosingApi.Step step, StatementDecision decision) {
    StatementRow seen =
        statements
            .byId(caller.environment(), statementId)
            .filter(row -> caller.partnerId() == null)
            .orElseThrow(() -> new NotFound("not_found", "no such statement"));
    StatementKey key = seen.key();
    if (deals.awaitAccount(key.environment(), key.partnerId(), key.dealId()).isEmpty()) {
      throw new NotFound("not_found", "no such statement");
    }
    StatementRow row = statements.find(key).orElseThrow(IllegalStateException::new);
    @Nullable String reason = reason(step, decision);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    requireState(row, step);
    if (step == ClosingApi.Step.REVERSE) {
      payStatements.requireFree(key);
    }
    intactStatements.require(row);
    switch (step) {
      case APPROVE -> approve(caller, row, reason, now);
      case REJECT -> reject(caller, row, reason, now);
      case PAY -> payStatements.pay(caller, row, reason, now);
      case REVERSE ->
          reverse(caller, row, reason, Boolean.TRUE.equals(decision.moneyReturned()), now);
    }
  }

  private static @Nullable String reason(ClosingApi.Step step, StatementDecision decision) {
    String reason = decision.reason();
    boolean needed = step == ClosingApi.Step.REJECT || step == ClosingApi.Step.REVERSE;
    if (needed && (reason == null || reason.isBlank())) {
      throw new BadInput(
          "field_missing",
          "whoever rejects or reverses says why",
          List.of(new FieldError("/reason", "is required")));
    }
    if (reason != null && reason.length() > REASON_MAX) {
      throw new BadInput(
          "invalid_request",
          "the reason is too long",
          List.of(new FieldError("/reason", "at most " + REASON_MAX + " characters")));
    }
    return reason;
  }

  private static void requireState(StatementRow row, ClosingApi.Step step) {
    List<String> from =
        switch (step) {
          case APPROVE, REJECT -> List.of(StatementStates.HELD);
          case PAY -> List.of(StatementStates.APPROVED);
          case REVERSE -> List.of(StatementStates.APPROVED, StatementStates.PAID);
        };
    if (!from.contains(row.state())) {
      throw new Conflict(
          "statement_state",
          "the statement is "
              + row.state()
              + "; this step begins from "
              + String.join(" or ", from));
    }
  }

  private void approve(Caller caller, StatementRow row, @Nullable String reason, Instant now) {
    Optional<PeriodRow> order = closing.coveringOrder(caller.environment(), row.key().period());
    if (order.isPresent()) {
      secondPerson.check(caller, order.get().orderedBy(), "the close");
    }
    String partner = row.key().partnerId();
    moveStatement.take(
        row,
        new Step(
            StatementStates.APPROVED,
            row.total(),
            MoveStatement.transfer(
                CommissionAccounts.held(partner),
                CommissionAccounts.approved(partner),
                row.total(),
                row.currency()),
            caller.clientId(),
            reason,
            null,
            now));
  }

  private void reject(Caller caller, StatementRow row, @Nullable String reason, Instant now) {
    moveStatement.take(
        row,
        new Step(
            StatementStates.REJECTED,
            row.total(),
            MoveStatement.transfer(
                CommissionAccounts.held(row.key().partnerId()),
                CommissionAccounts.OPERATOR_COST,
                row.total(),
                row.currency()),
            caller.clientId(),
            reason,
            null,
            now));
  }

  /**
   * Takes the commission back: what is not paid yet is no longer owed; what was paid either came
   * back or is a debt that later approved balances make good for.
   */
  private void reverse(
      Caller caller, StatementRow row, @Nullable String reason, boolean returned, Instant now) {
    String partner = row.key().partnerId();
    String approved = CommissionAccounts.approved(partner);
    long unpaid =
        ledger
            .byStatement(caller.environment(), approved, partner, row.key().dealId())
            .getOrDefault(row.statementId(), 0L);
    long paid = row.total() - unpaid;
    long fromApproved = returned ? unpaid : row.total();
    List<Entry> entries = new ArrayList<>();
    if (fromApproved != 0) {
      entries.add(new Entry(approved, -fromApproved, row.currency()));
    }
    if (returned && paid != 0) {
      entries.add(new Entry(CommissionAccounts.paid(partner), -paid, row.currency()));
    }
    if (!entries.isEmpty()) {
      entries.add(new Entry(CommissionAccounts.OPERATOR_COST, row.total(), row.currency()));
    }
    moveStatement.take(
        row,
        new Step(
            StatementStates.REVERSED, row.total(), entries, caller.clientId(), reason, null, now));
    issueCreditNote.reversed(caller, row.key(), row.statementId());
  }
}
