package io.trackside.batch;

import io.trackside.batch.store.JobRows.Lease;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Problem;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What all jobs share: the lease kept alive while a step works, and the ending. What another
 * attempt may cure is tried again later; what it cannot is told in the job's error.
 */
@Dependent
class ExecuteJob {
  static final String DONE = "DONE";
  static final String GIVEN_BACK = "GIVEN_BACK";
  static final String LEASE_LOST = "LEASE_LOST";
  static final String RETRY_LATER = "RETRY_LATER";
  static final String FAILED = "FAILED";

  private static final Logger LOG = System.getLogger(ExecuteJob.class.getName());
  private static final int RENEWALS_PER_LEASE = 3;

  @Resource(lookup = "java:jboss/ee/concurrency/scheduler/default")
  ManagedScheduledExecutorService scheduler;

  @Inject RunsBoundary runs;
  @Inject JobLauncher launcher;
  @Inject Settings settings;

  private volatile @Nullable JobRun current;

  /** The work of one kind; true if all is done, false if it left off to stop. */
  @FunctionalInterface
  interface Steps {
    boolean work(JobRun run);
  }

  /** Runs the steps and returns the exit status for the batch repository. */
  String execute(String environment, String jobId, String fence, Steps steps) {
    Lease lease = new Lease(Environment.of(environment), jobId, Long.parseLong(fence));
    ScheduledFuture<?> renewal = null;
    try {
      JobRun run = new JobRun(runs, lease, runs.job(lease));
      current = run;
      renewal = keepAlive(run);
      if (!steps.work(run)) {
        runs.release(lease);
        return GIVEN_BACK;
      }
      runs.done(lease);
      LOG.log(Level.INFO, "event=job_done job={0}", jobId);
      return DONE;
    } catch (RuntimeException e) {
      return ended(lease, e);
    } finally {
      if (renewal != null) {
        renewal.cancel(false);
      }
    }
  }

  void stop() {
    JobRun run = current;
    if (run != null) {
      run.stop();
    }
  }

  private ScheduledFuture<?> keepAlive(JobRun run) {
    long pauseMillis = settings.number(BatchSettings.LEASE) / RENEWALS_PER_LEASE;
    return scheduler.scheduleWithFixedDelay(
        () -> renew(run), pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
  }

  private void renew(JobRun run) {
    try {
      if (!runs.renew(run.lease())) {
        run.stop();
      }
    } catch (RuntimeException e) {
      // The database may be back before the lease runs out; if not, the next write finds out.
      LOG.log(Level.WARNING, "event=job_renewal_failed job=" + run.jobId(), e);
    }
  }

  private String ended(Lease lease, RuntimeException e) {
    if (e instanceof LeaseLostException) {
      LOG.log(Level.INFO, "event=job_lease_lost job={0}", lease.jobId());
      return LEASE_LOST;
    }
    if (e instanceof Problem problem && !(e instanceof Unavailable)) {
      LOG.log(Level.WARNING, "event=job_failed job={0} code={1}", lease.jobId(), problem.code());
      runs.failed(lease, problem.code() + ": " + problem.detail());
      return FAILED;
    }
    LOG.log(Level.WARNING, "event=job_attempt_failed job=" + lease.jobId(), e);
    String reason =
        e instanceof Problem problem
            ? problem.code() + ": " + problem.detail()
            : "internal_error: see the server's log for this job";
    runs.retryLater(
            lease, reason, e instanceof Unavailable peer ? peer.retryAfter() : Duration.ZERO)
        .ifPresent(pause -> alarm(lease, pause));
    return RETRY_LATER;
  }

  /**
   * Starts the job when its pause is over. A long pause is left to the sweep, as are lost alarms.
   */
  private void alarm(Lease lease, Duration pause) {
    if (pause.compareTo(settings.duration(BatchSettings.LEASE)) > 0) {
      return;
    }
    try {
      scheduler.schedule(
          () -> launcher.launch(lease.environment(), lease.jobId()),
          pause.toMillis() + 1,
          TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      LOG.log(Level.INFO, "event=job_launch_left_to_sweep job={0}", lease.jobId());
    }
  }
}
