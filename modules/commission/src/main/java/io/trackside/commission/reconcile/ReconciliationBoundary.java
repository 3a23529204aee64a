package io.trackside.commission.reconcile;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.ReconciliationApi;
import io.trackside.contracts.pamsync.BookApi.BookTotal;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** The door to the reconciliation with the book. */
@ApplicationScoped
public class ReconciliationBoundary implements ReconciliationApi {
  @Inject OpenReconciliation openReconciliation;
  @Inject ReadReconciliation readReconciliation;
  @Inject CompareWithBook compareWithBook;

  @Override
  @Transactional
  public ReconciliationView open(Caller caller, NewReconciliation request) {
    return openReconciliation.open(caller, request);
  }

  @Override
  @Transactional
  public ReconciliationView reconciliation(Caller caller, String id) {
    return readReconciliation.read(caller, id);
  }

  @Override
  @Transactional
  public void keepTotals(Environment environment, String id, List<BookTotal> totals) {
    compareWithBook.keep(environment, id, totals);
  }

  @Override
  @Transactional
  public ReconciliationView compare(Environment environment, String id) {
    return compareWithBook.compare(environment, id);
  }

  @Override
  @Transactional
  public Window window(Environment environment, String id) {
    return readReconciliation.window(environment, id);
  }
}
