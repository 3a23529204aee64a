package io.trackside.commission.reconcile;

import io.trackside.commission.store.ReconciliationStore;
import io.trackside.commission.store.ReconciliationStore.BreakRow;
import io.trackside.commission.store.ReconciliationStore.ReconciliationRow;
import io.trackside.commission.store.ReconciliationStore.TotalRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.ReconciliationApi.BreakView;
import io.trackside.contracts.commission.ReconciliationApi.ReconciliationView;
import io.trackside.contracts.commission.ReconciliationApi.TotalView;
import io.trackside.contracts.commission.ReconciliationApi.Window;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Shows a reconciliation. It is the operator's: a partner's client sees none. */
@ApplicationScoped
class ReadReconciliation {
  /** Most breaks shown; the rest is counted in the totals all the same. */
  private static final int BREAKS_SHOWN_MAX = 1_000;

  @Inject ReconciliationStore store;

  ReconciliationView read(Caller caller, String id) {
    if (caller.partnerId() != null) {
      throw new NotFound("not_found", "no such reconciliation");
    }
    return view(caller.environment(), id);
  }

  ReconciliationView view(Environment environment, String id) {
    ReconciliationRow row = require(environment, id);
    return new ReconciliationView(
        row.id(),
        row.state(),
        row.jobId(),
        row.from(),
        row.to(),
        row.players(),
        store.resultTotals(environment, id).stream().map(ReadReconciliation::total).toList(),
        store.breaks(environment, id, BREAKS_SHOWN_MAX).stream()
            .map(ReadReconciliation::breakView)
            .toList());
  }

  Window window(Environment environment, String id) {
    ReconciliationRow row = require(environment, id);
    String source = row.source();
    if (source == null) {
      throw new Conflict("nothing_to_fetch", "the totals of this reconciliation were uploaded");
    }
    return new Window(source, row.from(), row.to());
  }

  private ReconciliationRow require(Environment environment, String id) {
    return store
        .find(environment, id)
        .orElseThrow(() -> new NotFound("not_found", "no such reconciliation"));
  }

  private static TotalView total(TotalRow row) {
    return new TotalView(
        row.currency(),
        amount(row.book(), row.currency()),
        amount(row.trackside(), row.currency()),
        amount(row.book() - row.trackside(), row.currency()));
  }

  private static BreakView breakView(BreakRow row) {
    return new BreakView(
        row.playerId(),
        row.currency(),
        row.measure(),
        row.cause(),
        amount(row.book(), row.currency()),
        amount(row.trackside(), row.currency()),
        amount(row.book() - row.trackside(), row.currency()));
  }

  private static String amount(long minor, String currency) {
    return new Money(minor, CurrencyUnit.of(currency)).amount();
  }
}
