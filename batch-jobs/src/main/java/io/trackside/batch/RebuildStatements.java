package io.trackside.batch;

import io.trackside.contracts.commission.RebuildApi;
import io.trackside.contracts.commission.RebuildApi.RebuildStep;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds statements from raw events: notes whose events are needed, computes account by account,
 * compares account by account, cleans up. Each step replaces what an earlier try of it kept, so a
 * crash costs the step at hand.
 */
@Named
@Dependent
public class RebuildStatements extends AbstractBatchlet {
  private static final String[] COUNTS = {"gathered", "recomputed", "compared", "finished"};

  @Inject @BatchProperty String environment;
  @Inject @BatchProperty String jobId;
  @Inject @BatchProperty String fence;
  @Inject ExecuteJob executeJob;
  @Inject PatientStep patientStep;
  @Inject RebuildApi rebuilds;

  @Override
  public String process() {
    return executeJob.execute(environment, jobId, fence, this::work);
  }

  @Override
  public void stop() {
    executeJob.stop();
  }

  private boolean work(JobRun run) {
    String id = run.parameter("rebuildId");
    run.result("rebuildId", id);
    for (int pass = 0; pass < COUNTS.length; pass++) {
      // A pass that is over is counted: the position alone cannot tell its end from its beginning.
      while (run.count(COUNTS[pass]) == 0) {
        if (run.stopping()) {
          return false;
        }
        RebuildStep step = step(run, pass, id, run.position());
        run.add("events", pass == 0 ? 0 : step.events());
        run.add("read", pass == 0 ? step.events() : 0);
        run.add("players", step.players());
        run.add("statements", pass == 2 ? step.statements() : 0);
        if (step.nextCursor() == null) {
          run.add(COUNTS[pass], 1);
        }
        run.advanceTo(step.nextCursor());
      }
    }
    return true;
  }

  private RebuildStep step(JobRun run, int pass, String id, @Nullable String cursor) {
    return switch (pass) {
      case 0 -> patientStep.take(run, () -> rebuilds.gather(run.environment(), id, cursor));
      case 1 -> rebuilds.recompute(run.environment(), id, cursor);
      case 2 -> rebuilds.compare(run.environment(), id, cursor);
      default -> rebuilds.finish(run.environment(), id, cursor);
    };
  }
}
