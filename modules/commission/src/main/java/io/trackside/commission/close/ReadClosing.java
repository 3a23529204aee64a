package io.trackside.commission.close;

import io.trackside.commission.accrual.ReadStatements;
import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.payment.PayStatements;
import io.trackside.commission.payout.ListDocuments;
import io.trackside.commission.statement.CommissionAccounts;
import io.trackside.commission.statement.StatementViews;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.ClosingStore.DocumentRow;
import io.trackside.commission.store.LedgerStore;
import io.trackside.commission.store.LedgerStore.BalanceRow;
import io.trackside.commission.store.MoveStore;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.ClosingApi.BalanceView;
import io.trackside.contracts.commission.ClosingApi.MoveView;
import io.trackside.contracts.commission.ClosingApi.StatementDetail;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.money.CurrencyUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements with their life, their bytes, and balances of the ledger. */
@ApplicationScoped
class ReadClosing {
  @Inject StatementStore statements;
  @Inject ClosingStore closing;
  @Inject MoveStore moves;
  @Inject LedgerStore ledger;
  @Inject DealCatalogue catalogue;
  @Inject PayStatements payStatements;
  @Inject ReadStatements readStatements;
  @Inject ListDocuments documents;
  @Inject Clock clock;

  StatementDetail statement(Caller caller, String statementId) {
    StatementRow row = require(caller, statementId);
    CurrencyUnit currency = CurrencyUnit.of(row.currency());
    Optional<DocumentRow> document = closing.document(caller.environment(), statementId);
    return new StatementDetail(
        readStatements.view(row),
        document.map(DocumentRow::contentHash).orElse(null),
        document.isPresent() ? StatementViews.amount(payable(row), currency) : null,
        moves.moves(caller.environment(), statementId).stream()
            .map(
                move ->
                    new MoveView(
                        move.number(),
                        move.from(),
                        move.to(),
                        StatementViews.amount(move.amount(), currency),
                        move.actor(),
                        move.reason(),
                        move.payoutId(),
                        move.at()))
            .toList(),
        documents.of(caller.environment(), statementId));
  }

  private long payable(StatementRow row) {
    return catalogue.versions(row.key().environment(), row.key().dealId()).stream()
        .flatMap(versions -> payStatements.parts(row.key(), versions, clock.instant()).stream())
        .filter(part -> part.row().statementId().equals(row.statementId()))
        .mapToLong(PayStatements.Part::payable)
        .sum();
  }

  String document(Caller caller, String statementId) {
    StatementRow row = require(caller, statementId);
    return closing
        .document(caller.environment(), row.statementId())
        .map(DocumentRow::document)
        .orElseThrow(
            () -> new Conflict("statement_open", "the statement is not closed, it may change"));
  }

  private StatementRow require(Caller caller, String statementId) {
    return statements
        .byId(caller.environment(), statementId)
        .filter(
            row -> caller.partnerId() == null || caller.partnerId().equals(row.key().partnerId()))
        .orElseThrow(() -> new NotFound("not_found", "no such statement"));
  }

  Page<BalanceView> balances(
      Caller caller,
      @Nullable String partnerId,
      @Nullable Instant at,
      int limit,
      @Nullable String cursor) {
    @Nullable String own = caller.partnerId();
    if (partnerId != null) {
      caller.requirePartner(partnerId);
    }
    @Nullable String of = partnerId == null ? own : partnerId;
    String[] after = after(cursor);
    List<BalanceRow> rows =
        ledger.balances(
            caller.environment(),
            of == null ? List.of() : CommissionAccounts.allOf(of),
            at,
            after[0],
            after[1],
            limit + 1);
    List<BalanceRow> page = rows.subList(0, Math.min(limit, rows.size()));
    return new Page<>(
        page.stream().map(ReadClosing::view).toList(),
        rows.size() > limit ? cursor(page.get(limit - 1)) : null);
  }

  private static String[] after(@Nullable String cursor) {
    String[] parts = cursor == null ? new String[] {"", ""} : cursor.split("~", -1);
    if (parts.length != 2) {
      throw new BadInput("cursor_invalid", "the cursor is no nextCursor of an earlier page");
    }
    return parts;
  }

  private static String cursor(BalanceRow row) {
    return row.account() + "~" + row.currency();
  }

  private static BalanceView view(BalanceRow row) {
    return new BalanceView(
        row.account(),
        row.currency(),
        StatementViews.amount(row.amount(), CurrencyUnit.of(row.currency())));
  }
}
