package io.trackside.batch;

import io.trackside.batch.store.JobRows;
import io.trackside.batch.store.JobRows.JobRow;
import io.trackside.batch.store.JobRows.Lease;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The transactions of executions: each changes one job's row and ends at once. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class RunsBoundary {
  private static final int DOUBLINGS_MAX = 5;
  private static final int ERROR_LENGTH_MAX = 1000;

  @Inject JobRows jobs;
  @Inject Settings settings;

  // A restarted node is another holder: it does not inherit the leases of its former life.
  private final String holder =
      System.getProperty("jboss.node.name", "node") + "/" + UUID.randomUUID();

  /** Jobs that wait for an execution. */
  public List<JobRow> due() {
    return jobs.due(settings.integer(BatchSettings.CONCURRENT));
  }

  /** Takes a job under a new fence. */
  public Optional<JobRow> claim(Environment environment, String jobId) {
    int concurrentMax = settings.integer(BatchSettings.CONCURRENT);
    return jobs.claim(environment, jobId, holder, lease(), concurrentMax);
  }

  /** The job of a lease. */
  public JobRow job(Lease lease) {
    return jobs.byId(lease.environment(), lease.jobId())
        .filter(row -> row.fence() == lease.fence())
        .orElseThrow(() -> new LeaseLostException(lease.jobId()));
  }

  /** Prolongs a lease; false if it is lost. */
  public boolean renew(Lease lease) {
    return jobs.renew(lease, lease());
  }

  /**
   * Keeps what a step achieved.
   *
   * @throws LeaseLostException if another execution has the job
   */
  public void advance(
      Lease lease,
      @Nullable String position,
      Map<String, Long> progress,
      Map<String, String> result) {
    String counts = JobMaps.write(progress);
    if (!jobs.advance(lease, lease(), position, counts, JobMaps.write(result))) {
      throw new LeaseLostException(lease.jobId());
    }
  }

  /** The job is finished. */
  public void done(Lease lease) {
    if (!jobs.end(lease, "done", null, Duration.ZERO)) {
      throw new LeaseLostException(lease.jobId());
    }
  }

  /** Gives the job back unfinished, to go on at once elsewhere. */
  public void release(Lease lease) {
    jobs.end(lease, "waiting", null, Duration.ZERO);
  }

  /** The job cannot go on. */
  public void failed(Lease lease, String error) {
    jobs.end(lease, "failed", shortened(error), Duration.ZERO);
  }

  /**
   * Tries again after a pause, unless it has been tried often enough without progress.
   *
   * @return the pause; empty if it has failed for good
   */
  public Optional<Duration> retryLater(Lease lease, String error) {
    return retryLater(lease, error, Duration.ZERO);
  }

  /**
   * As {@link #retryLater(Lease, String)}.
   *
   * @param told the pause that a peer has asked for: never earlier
   */
  public Optional<Duration> retryLater(Lease lease, String error, Duration told) {
    int attempts = job(lease).attempts();
    if (attempts >= settings.integer(BatchSettings.ATTEMPTS)) {
      failed(lease, error);
      return Optional.empty();
    }
    int doublings = Math.min(Math.max(attempts - 1, 0), DOUBLINGS_MAX);
    Duration backoff = settings.duration(BatchSettings.BACKOFF).multipliedBy(1L << doublings);
    Duration pause = told.compareTo(backoff) > 0 ? told : backoff;
    return jobs.end(lease, "waiting", shortened(error), pause)
        ? Optional.of(pause)
        : Optional.empty();
  }

  private Duration lease() {
    return settings.duration(BatchSettings.LEASE);
  }

  private static String shortened(String error) {
    return error.length() <= ERROR_LENGTH_MAX ? error : error.substring(0, ERROR_LENGTH_MAX);
  }
}
