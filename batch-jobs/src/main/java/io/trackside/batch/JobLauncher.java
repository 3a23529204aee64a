package io.trackside.batch;

import io.trackside.batch.store.JobRows.JobRow;
import io.trackside.batch.store.JobRows.Lease;
import io.trackside.contracts.batch.JobsApi.JobKind;
import io.trackside.domain.id.Environment;
import jakarta.batch.operations.BatchRuntimeException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Properties;

/**
 * Starts executions. An EJB, because the batch environment is found by the context class loader,
 * and only a call of an EJB makes it this module's whoever calls.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class JobLauncher {
  private static final Logger LOG = System.getLogger(JobLauncher.class.getName());

  @Inject RunsBoundary runs;

  /** Claims a job and starts its execution; false if there is nothing to do for this node now. */
  public boolean launch(Environment environment, String jobId) {
    Optional<JobRow> claimed = runs.claim(environment, jobId);
    claimed.ifPresent(this::start);
    return claimed.isPresent();
  }

  private void start(JobRow job) {
    Lease lease = new Lease(job.environment(), job.jobId(), job.fence());
    Properties parameters = new Properties();
    parameters.setProperty("environment", job.environment().key());
    parameters.setProperty("jobId", job.jobId());
    parameters.setProperty("fence", String.valueOf(job.fence()));
    try {
      long execution = BatchRuntime.getJobOperator().start(xml(job), parameters);
      LOG.log(
          Level.INFO,
          "event=job_started job={0} kind={1} fence={2} execution={3}",
          job.jobId(),
          job.kind(),
          String.valueOf(job.fence()),
          String.valueOf(execution));
    } catch (BatchRuntimeException e) {
      LOG.log(Level.WARNING, "event=job_start_failed job=" + job.jobId(), e);
      runs.retryLater(lease, "the job could not be started; see the server's log");
    }
  }

  private static String xml(JobRow job) {
    return switch (JobKind.valueOf(job.kind())) {
      case BACKFILL -> "backfill";
      case AUDIT_BATCH -> "audit-batch";
      case RECONCILE -> "reconcile";
      case REPLAY -> "replay";
      case CLOSE_PERIOD -> "close-period";
      case REBUILD -> "rebuild";
    };
  }
}
