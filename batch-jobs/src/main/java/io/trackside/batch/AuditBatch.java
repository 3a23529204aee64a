package io.trackside.batch;

import io.trackside.contracts.audit.AuditApi;
import io.trackside.contracts.audit.AuditApi.BatchView;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.api.BatchProperty;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;

/**
 * Writes the audit batch of an interval. The batch bears the job's id, so that writing it again
 * after a crash finds what is there.
 */
@Named
@Dependent
public class AuditBatch extends AbstractBatchlet {
  @Inject @BatchProperty String environment;
  @Inject @BatchProperty String jobId;
  @Inject @BatchProperty String fence;
  @Inject ExecuteJob executeJob;
  @Inject AuditApi audit;

  @Override
  public String process() {
    return executeJob.execute(environment, jobId, fence, this::work);
  }

  @Override
  public void stop() {
    executeJob.stop();
  }

  private boolean work(JobRun run) {
    if (run.count("batches") > 0) {
      return true;
    }
    Instant from = Instant.parse(run.parameter("from"));
    Instant to = Instant.parse(run.parameter("to"));
    String batchId = "batch-" + run.jobId().substring(run.jobId().indexOf('-') + 1);
    BatchView batch = audit.writeBatch(run.environment(), batchId, from, to);
    run.add("batches", 1);
    run.add("entries", batch.entries());
    run.result("batchId", batch.batchId());
    run.result("digest", batch.digest());
    run.advanceTo(null);
    return true;
  }
}
