package io.trackside.batch;

import io.trackside.contracts.commission.ReconciliationApi;
import io.trackside.contracts.commission.ReconciliationApi.ReconciliationView;
import io.trackside.contracts.commission.ReconciliationApi.Window;
import io.trackside.contracts.pamsync.BookApi;
import io.trackside.contracts.platform.Settings;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/**
 * Fetches the book's totals page by page and has them compared. Keeping a page twice changes
 * nothing, and neither does comparing twice.
 */
@Named
@Dependent
public class ReconcileBook extends AbstractBatchlet {
  private static final String FETCHED = "fetched";

  @Inject @BatchProperty String environment;
  @Inject @BatchProperty String jobId;
  @Inject @BatchProperty String fence;
  @Inject ExecuteJob executeJob;
  @Inject ReconciliationApi reconciliations;
  @Inject BookApi book;
  @Inject Settings settings;

  @Override
  public String process() {
    return executeJob.execute(environment, jobId, fence, this::work);
  }

  @Override
  public void stop() {
    executeJob.stop();
  }

  private boolean work(JobRun run) {
    String id = run.parameter("reconciliationId");
    if (run.count(FETCHED) == 0) {
      fetch(run, id);
    }
    if (run.count(FETCHED) == 0) {
      return false;
    }
    ReconciliationView compared = reconciliations.compare(run.environment(), id);
    run.add("breaks", compared.breaks().size() - run.count("breaks"));
    run.result("reconciliationId", id);
    run.result("state", compared.state());
    run.advanceTo(null);
    return true;
  }

  private void fetch(JobRun run, String id) {
    Window window = reconciliations.window(run.environment(), id);
    long pagesMax = settings.number(BatchSettings.PAGES);
    while (run.count(FETCHED) == 0 && !run.stopping()) {
      BookApi.TotalsPage page =
          book.totals(
              run.environment(), window.source(), window.from(), window.to(), run.position());
      reconciliations.keepTotals(run.environment(), id, page.totals());
      Pages.counted(run, pagesMax);
      run.add("totals", page.totals().size());
      if (page.nextCursor() == null) {
        run.add(FETCHED, 1);
      }
      run.advanceTo(page.nextCursor());
    }
  }
}
