package io.trackside.commission.payment;

import io.trackside.commission.statement.CommissionAccounts;
import io.trackside.commission.statement.StatementStates;
import io.trackside.commission.store.LedgerStore;
import io.trackside.commission.store.LedgerStore.Entry;
import io.trackside.commission.store.LedgerStore.Posting;
import io.trackside.commission.store.MoveStore;
import io.trackside.commission.store.MoveStore.MoveRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvents;
import io.trackside.contracts.problem.Conflict;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a statement from one state to the next: the state, the step on record, the posting under
 * the step's number, the leaf of the log and the word to the partner, all in one transaction.
 */
@ApplicationScoped
public class MoveStatement {
  private static final Map<String, String> EVENTS =
      Map.of(
          StatementStates.HELD, "statement.closed",
          StatementStates.APPROVED, "commission.approved",
          StatementStates.REJECTED, "commission.rejected",
          StatementStates.PAID, "commission.paid",
          StatementStates.REVERSED, "commission.reversed");

  @Inject StatementStore statements;
  @Inject MoveStore moves;
  @Inject LedgerStore ledger;
  @Inject AuditLog audit;
  @Inject OutboundEvents outbound;

  /**
   * A step.
   *
   * @param amount what it moves, minor units
   * @param entries what is posted; nothing for none
   */
  public record Step(
      String to,
      long amount,
      List<Entry> entries,
      String actor,
      @Nullable String reason,
      @Nullable String payoutId,
      Instant at) {}

  /** A settled statement is held for a decision. */
  public void close(StatementRow row, List<Entry> memo, String actor, Instant at) {
    StatementKey key = row.key();
    List<Entry> entries =
        new ArrayList<>(
            transfer(
                CommissionAccounts.accrued(key.partnerId()),
                CommissionAccounts.held(key.partnerId()),
                row.total(),
                row.currency()));
    entries.addAll(memo);
    take(row, new Step(StatementStates.HELD, row.total(), entries, actor, null, null, at));
  }

  /** Takes a step from the state in which the statement was read. */
  public void take(StatementRow row, Step step) {
    StatementKey key = row.key();
    int number = moves.moves(key.environment(), row.statementId()).size() + 1;
    if (!statements.move(key, row.state(), step.to())) {
      throw new Conflict("statement_state", "the statement has just been moved by somebody else");
    }
    moves.add(
        key.environment(),
        new MoveRow(
            row.statementId(),
            number,
            row.state(),
            step.to(),
            step.amount(),
            step.actor(),
            step.reason(),
            step.payoutId(),
            step.at()));
    if (!step.entries().isEmpty()) {
      ledger.post(
          key.environment(),
          row.statementId(),
          row.steps(),
          step.at(),
          List.of(new Posting(row.statementId(), number, step.entries())));
    }
    record(row, number, step);
    publish(row, number, step);
  }

  /** From one account to another; nothing for zero. */
  public static List<Entry> transfer(String from, String to, long amount, String currency) {
    return amount == 0
        ? List.of()
        : List.of(new Entry(from, -amount, currency), new Entry(to, amount, currency));
  }

  private void record(StatementRow row, int number, Step step) {
    Map<String, Object> data = new HashMap<>();
    data.put("statementId", row.statementId());
    data.put("partnerId", row.key().partnerId());
    data.put("dealId", row.key().dealId());
    data.put("period", row.key().period().toString());
    data.put("move", (long) number);
    data.put("from", row.state());
    data.put("to", step.to());
    data.put("currency", row.currency());
    data.put("amountMinor", step.amount());
    if (step.reason() != null) {
      data.put("reason", step.reason());
    }
    if (step.payoutId() != null) {
      data.put("payoutId", step.payoutId());
    }
    audit.record(
        new AuditLog.Entry(
            row.key().environment(), "statement." + step.to(), step.actor(), null, null, data));
  }

  private void publish(StatementRow row, int number, Step step) {
    @Nullable String type = step.payoutId() == null ? EVENTS.get(step.to()) : "commission.paid";
    boolean isNoNews = step.payoutId() == null && row.state().equals(step.to());
    if (type == null || isNoNews) {
      return;
    }
    Money amount = new Money(step.amount(), CurrencyUnit.of(row.currency()));
    OutboundEvent.Details details =
        new OutboundEvent.Details(
            null,
            null,
            amount,
            null,
            null,
            null,
            amount,
            null,
            null,
            row.statementId() + "-m" + number,
            row.statementId(),
            step.to(),
            null);
    outbound.publish(
        List.of(
            new OutboundEvent(
                row.key().environment(),
                "moved:" + row.statementId() + ":" + number,
                type,
                step.at(),
                0,
                row.key().partnerId(),
                null,
                null,
                null,
                details)));
  }
}
