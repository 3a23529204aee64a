package io.trackside.batch;

import io.trackside.contracts.commission.ClosingApi;
import io.trackside.contracts.commission.ClosingApi.CloseStep;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/**
 * Closes a period a few accounts at a time. A step that was done already changes nothing, so a
 * crash costs the step at hand.
 */
@Named
@Dependent
public class ClosePeriod extends AbstractBatchlet {
  @Inject @BatchProperty String environment;
  @Inject @BatchProperty String jobId;
  @Inject @BatchProperty String fence;
  @Inject ExecuteJob executeJob;
  @Inject PatientStep patientStep;
  @Inject ClosingApi closing;

  @Override
  public String process() {
    return executeJob.execute(environment, jobId, fence, this::work);
  }

  @Override
  public void stop() {
    executeJob.stop();
  }

  private boolean work(JobRun run) {
    String period = run.parameter("period");
    @Nullable String cursor = run.position();
    while (!run.stopping()) {
      @Nullable String from = cursor;
      CloseStep step =
          patientStep.take(run, () -> closing.closeNext(run.environment(), period, from));
      run.add("frozen", step.frozen());
      run.add("closed", step.closed());
      run.result("period", period);
      cursor = step.cursor();
      run.advanceTo(cursor);
      if (cursor == null) {
        return true;
      }
    }
    return false;
  }
}
