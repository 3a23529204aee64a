package io.trackside.commission.close;

import io.trackside.commission.accrual.AccrueStatement;
import io.trackside.commission.accrual.PostStatement;
import io.trackside.commission.accrual.ReadStatements;
import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.payment.MoveStatement;
import io.trackside.commission.statement.CommissionAccounts;
import io.trackside.commission.statement.FrozenStatements;
import io.trackside.commission.statement.StatementDocuments;
import io.trackside.commission.statement.StatementStates;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.ClosingStore.DocumentRow;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.LedgerStore.Entry;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.domain.commission.Carry;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Statement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The second half of a close: everybody's own lines are frozen, so what subs earn for the partner
 * is known; a negative total is written off where the deal says so; the statement is written down
 * with the hash of its bytes and held for a decision.
 */
@ApplicationScoped
class SettleStatements {
  @Inject DealStore deals;
  @Inject DealCatalogue catalogue;
  @Inject StatementStore statements;
  @Inject ClosingStore closing;
  @Inject AccrueStatement accrue;
  @Inject PostStatement postStatement;
  @Inject MoveStatement moveStatement;
  @Inject ReadStatements readStatements;
  @Inject Clock clock;

  /** Settles an account's frozen statements; returns how many there were. */
  long settle(StatementKey account, String orderedBy) {
    if (deals
        .awaitAccount(account.environment(), account.partnerId(), account.dealId())
        .isEmpty()) {
      return 0;
    }
    Optional<DealVersions> versions = catalogue.versions(account.environment(), account.dealId());
    List<StatementRow> frozen = statements.inState(account, StatementStates.CLOSING);
    if (versions.isPresent()) {
      frozen.forEach(row -> settle(row, versions.get(), orderedBy));
    }
    return frozen.size();
  }

  private void settle(StatementRow row, DealVersions versions, String orderedBy) {
    StatementKey key = row.key();
    String text =
        closing
            .frozen(key.environment(), row.statementId())
            .orElseThrow(() -> new IllegalStateException("frozen without what it came to"));
    Statement own = FrozenStatements.read(text).statement();
    Statement shown = accrue.complete(key, versions, own);
    if (versions.latestIn(key.period()).terms().writeOff()) {
      shown = shown.writtenOff();
    }
    postStatement.post(key, shown, row.waiting(), row.asOf());
    StatementRow posted = statements.find(key).orElseThrow(IllegalStateException::new);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String document = StatementDocuments.write(readStatements.view(posted));
    closing.keepDocument(
        key.environment(),
        row.statementId(),
        new DocumentRow(document, StatementDocuments.hash(document), now));
    moveStatement.close(posted, memo(key, own), orderedBy, now);
  }

  /** What the partner carries and owes changes by what this statement made of it. */
  private List<Entry> memo(StatementKey key, Statement own) {
    Carry before =
        statements.before(key).map(row -> Carry.parse(row.handedOn())).orElse(Carry.NONE);
    Carry after = own.handedOn();
    String currency = own.currency().code();
    long carried = after.total().roundHalfUp() - before.total().roundHalfUp();
    long advanced = after.recoupOutstanding() - before.recoupOutstanding();
    List<Entry> entries = new ArrayList<>();
    if (carried != 0) {
      entries.add(new Entry(CommissionAccounts.carry(key.partnerId()), carried, currency));
      entries.add(new Entry(CommissionAccounts.OPERATOR_CARRY, -carried, currency));
    }
    if (advanced != 0) {
      entries.add(new Entry(CommissionAccounts.recoup(key.partnerId()), advanced, currency));
      entries.add(new Entry(CommissionAccounts.OPERATOR_ADVANCES, -advanced, currency));
    }
    return entries;
  }
}
