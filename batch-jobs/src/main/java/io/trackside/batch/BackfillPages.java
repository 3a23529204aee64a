package io.trackside.batch;

import io.trackside.contracts.pamsync.BookApi;
import io.trackside.contracts.platform.Settings;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;

/**
 * Fetches a missed window from the book, page by page, into the inbox. A page whose position was
 * not committed before a crash is fetched again and found to be known: the inbox keeps every event
 * id.
 */
@Named
@Dependent
public class BackfillPages extends AbstractBatchlet {
  private static final String COMPLETE = "complete";
  private static final String REEMITTED = "reemitted";

  @Inject @BatchProperty String environment;
  @Inject @BatchProperty String jobId;
  @Inject @BatchProperty String fence;
  @Inject ExecuteJob executeJob;
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

  boolean work(JobRun run) {
    String source = run.parameter("source");
    Instant from = Instant.parse(run.parameter("from"));
    Instant to = Instant.parse(run.parameter("to"));
    if (run.wants("reemit") && run.position() == null && run.count(COMPLETE) == 0) {
      if (book.reemit(run.environment(), source, from, to)) {
        run.add(REEMITTED, 1);
        run.add(COMPLETE, 1);
        run.result("way", "reemitted");
      } else {
        run.result("way", "fetched");
      }
      run.advanceTo(null);
    }
    long pagesMax = settings.number(BatchSettings.PAGES);
    while (run.count(COMPLETE) == 0 && !run.stopping()) {
      BookApi.BackfillStep page =
          book.backfill(run.environment(), source, from, to, run.position());
      Pages.counted(run, pagesMax);
      run.add("fetched", page.fetched());
      run.add("accepted", page.accepted());
      run.add("duplicates", page.duplicates());
      run.add("rejected", page.rejected());
      if (page.nextCursor() == null) {
        run.add(COMPLETE, 1);
      }
      run.advanceTo(page.nextCursor());
    }
    return run.count(COMPLETE) > 0;
  }
}
