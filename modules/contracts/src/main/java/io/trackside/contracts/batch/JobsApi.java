package io.trackside.contracts.batch;

import io.trackside.contracts.access.Caller;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Long-running jobs. A job keeps its own window, cursor and lease, so that a crash costs a restart
 * and never a repetition of its effect.
 */
public interface JobsApi {

  /**
   * Starts a job after the caller's transaction; the same {@code dedupeKey} is the same job, and a
   * failed one goes on from where it failed. The order is recorded in the audit log.
   *
   * @param parameters what the kind needs, and {@code orderedBy}, the client that asked
   */
  JobView start(
      Environment environment, JobKind kind, String dedupeKey, Map<String, String> parameters);

  /** A job's state and progress. */
  JobView job(Caller caller, String jobId);

  /** The kinds of jobs. */
  enum JobKind {
    /** Parameters: source, from, to, reemit (absent for false). */
    BACKFILL,
    /** Parameters: from, to. */
    AUDIT_BATCH,
    /** Parameters: reconciliationId. */
    RECONCILE,
    /** Parameters: source, from, to, types (joined by blanks, empty for all), dryRun. */
    REPLAY,
    /** Parameters: period. */
    CLOSE_PERIOD,
    /** Parameters: rebuildId. */
    REBUILD
  }

  /**
   * A job.
   *
   * @param state {@code waiting}, {@code running}, {@code done} or {@code failed}
   * @param progress counts by name, for example fetched and accepted
   * @param result ids of what it made, for example {@code batchId}
   */
  record JobView(
      String jobId,
      String kind,
      String state,
      Map<String, String> parameters,
      Map<String, Long> progress,
      Map<String, String> result,
      @Nullable String error,
      Instant createdAt,
      @Nullable Instant finishedAt) {}
}
