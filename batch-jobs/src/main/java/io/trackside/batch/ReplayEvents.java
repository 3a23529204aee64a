package io.trackside.batch;

import io.trackside.contracts.pamsync.ReplayApi;
import io.trackside.contracts.platform.Settings;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends stored events of a window through the projection once more, page by page and no faster than
 * allowed. A page whose position was not committed before a crash is compared again and found to be
 * known, or is queued twice and counted once.
 */
@Named
@Dependent
public class ReplayEvents extends AbstractBatchlet {
  private static final String COMPLETE = "complete";
  private static final Duration CROWDED_PAUSE = Duration.ofMillis(200);

  @Inject @BatchProperty String environment;
  @Inject @BatchProperty String jobId;
  @Inject @BatchProperty String fence;
  @Inject ExecuteJob executeJob;
  @Inject ReplayApi replay;
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
    String types = run.parameter("types");
    ReplayApi.Window window =
        new ReplayApi.Window(
            run.parameter("source"),
            Instant.parse(run.parameter("from")),
            Instant.parse(run.parameter("to")),
            types.isEmpty() ? List.of() : List.of(types.split(" ", -1)),
            Boolean.parseBoolean(run.parameter("dryRun")));
    long rate = settings.number(BatchSettings.REPLAY_RATE);
    while (run.count(COMPLETE) == 0 && !run.stopping()) {
      long started = System.nanoTime();
      ReplayApi.Step page = replay.step(run.environment(), window, run.position());
      if (page.waiting()) {
        pause(CROWDED_PAUSE.toNanos());
      } else {
        advance(run, page);
        long due = started + TimeUnit.SECONDS.toNanos(page.read()) / rate;
        pause(due - System.nanoTime());
      }
    }
    return run.count(COMPLETE) > 0;
  }

  private static void advance(JobRun run, ReplayApi.Step page) {
    run.add("pages", 1);
    run.add("read", page.read());
    page.counts().forEach(run::add);
    if (page.nextCursor() == null) {
      run.add(COMPLETE, 1);
    }
    run.advanceTo(page.nextCursor());
  }

  private static void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the replay was interrupted", e);
    }
  }
}
