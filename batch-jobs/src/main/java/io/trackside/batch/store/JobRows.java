package io.trackside.batch.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the jobs. Leases are measured by the database's clock alone, so that a node whose own
 * clock is wrong neither loses nor steals one.
 */
@Dependent
public class JobRows {
  private static final String COLUMNS =
      """
      env, job_id, kind, parameters, state, position, progress, result, error, attempts, fence,
      created_at, finished_at
      """;
  private static final String INSERT =
      """
      insert into bat_job (env, job_id, kind, dedupe_key, parameters, state, progress, result,
        attempts, fence, not_before, created_at)
      values (?,?,?,?,?,'waiting','{}','{}',0,0,?,?) on conflict do nothing""";
  private static final String BY_KEY =
      "select " + COLUMNS + " from bat_job where env = ? and kind = ? and dedupe_key = ?";
  private static final String BY_ID =
      "select " + COLUMNS + " from bat_job where env = ? and job_id = ?";
  private static final String DUE =
      "select "
          + COLUMNS
          + """
           from bat_job
          where (state = 'waiting' and not_before <= ?) or (state = 'running' and lease_until < ?)
          order by not_before limit ?""";
  private static final String RUNNING =
      "select count(*) from bat_job where state = 'running' and holder = ? and lease_until >= ?";
  private static final String CLAIM =
      """
      update bat_job set state = 'running', fence = fence + 1, attempts = attempts + 1,
        holder = ?, lease_until = ?
      where env = ? and job_id = ?
        and ((state = 'waiting' and not_before <= ?) or (state = 'running' and lease_until < ?))""";
  private static final String RENEW = "update bat_job set lease_until = ? where " + held();
  private static final String ADVANCE =
      """
      update bat_job set position = ?, progress = ?, result = ?, attempts = 0, error = null,
        lease_until = ? where\s"""
          + held();
  private static final String END =
      """
      update bat_job set state = ?, error = ?, holder = null, lease_until = null, not_before = ?,
        finished_at = ? where\s"""
          + held();
  private static final String REOPEN =
      """
      update bat_job set state = 'waiting', attempts = 0, error = null, finished_at = null,
        not_before = ? where env = ? and job_id = ? and state = 'failed'""";

  private final Database database;

  /** On a database. */
  @Inject
  public JobRows(Database database) {
    this.database = database;
  }

  /** A job; parameters, progress and result are JSON objects. */
  public record JobRow(
      Environment environment,
      String jobId,
      String kind,
      String parameters,
      String state,
      @Nullable String position,
      String progress,
      String result,
      @Nullable String error,
      int attempts,
      long fence,
      Instant createdAt,
      @Nullable Instant finishedAt) {}

  /** A claimed job: its lease holds as long as the row has this fence. */
  public record Lease(Environment environment, String jobId, long fence) {}

  /** Adds a job unless its key is taken. */
  public void insert(
      Environment environment, String jobId, String kind, String dedupeKey, String parameters) {
    Instant now = database.now();
    database.update(
        INSERT,
        p ->
            p.text(environment.key())
                .text(jobId)
                .text(kind)
                .text(dedupeKey)
                .text(parameters)
                .time(now)
                .time(now));
  }

  /** The job of a key. */
  public Optional<JobRow> byKey(Environment environment, String kind, String dedupeKey) {
    return database.first(
        BY_KEY, p -> p.text(environment.key()).text(kind).text(dedupeKey), JobRows::job);
  }

  /** A job. */
  public Optional<JobRow> byId(Environment environment, String jobId) {
    return database.first(BY_ID, p -> p.text(environment.key()).text(jobId), JobRows::job);
  }

  /** Jobs that wait for an execution, or whose execution has died. */
  public List<JobRow> due(int limit) {
    Instant now = database.now();
    return database.query(DUE, p -> p.time(now).time(now).number(limit), JobRows::job);
  }

  /** Takes a job for one execution; empty if it is not due or the node has enough to do. */
  public Optional<JobRow> claim(
      Environment environment, String jobId, String holder, Duration lease, int concurrentMax) {
    Instant now = database.now();
    if (running(holder, now) >= concurrentMax) {
      return Optional.empty();
    }
    int claimed =
        database.update(
            CLAIM,
            p ->
                p.text(holder)
                    .time(now.plus(lease))
                    .text(environment.key())
                    .text(jobId)
                    .time(now)
                    .time(now));
    return claimed == 0 ? Optional.empty() : byId(environment, jobId);
  }

  /** Prolongs a lease; false if it is lost. */
  public boolean renew(Lease lease, Duration length) {
    Instant until = database.now().plus(length);
    return database.update(RENEW, p -> bind(p.time(until), lease)) == 1;
  }

  /** Keeps the position and counts after a step; false if the lease is lost. */
  public boolean advance(
      Lease lease, Duration length, @Nullable String position, String progress, String result) {
    Instant until = database.now().plus(length);
    return database.update(
            ADVANCE, p -> bind(p.text(position).text(progress).text(result).time(until), lease))
        == 1;
  }

  /** Ends an execution in a state, to be looked at again after a pause; false if already lost. */
  public boolean end(Lease lease, String state, @Nullable String error, Duration pause) {
    Instant now = database.now();
    Instant finished = state.equals("waiting") ? null : now;
    return database.update(
            END, p -> bind(p.text(state).text(error).time(now.plus(pause)).time(finished), lease))
        == 1;
  }

  /** Lets a failed job go on from its position. */
  public void reopen(Environment environment, String jobId) {
    Instant now = database.now();
    database.update(REOPEN, p -> p.time(now).text(environment.key()).text(jobId));
  }

  private static String held() {
    return "env = ? and job_id = ? and fence = ? and state = 'running'";
  }

  private long running(String holder, Instant now) {
    return database.first(RUNNING, p -> p.text(holder).time(now), row -> row.number(1)).orElse(0L);
  }

  private static void bind(Parameters p, Lease lease) throws SQLException {
    p.text(lease.environment().key()).text(lease.jobId()).number(lease.fence());
  }

  private static JobRow job(Row row) throws SQLException {
    return new JobRow(
        Environment.of(row.text("env")),
        row.text("job_id"),
        row.text("kind"),
        row.text("parameters"),
        row.text("state"),
        row.textOrNull("position"),
        row.text("progress"),
        row.text("result"),
        row.textOrNull("error"),
        row.integer("attempts"),
        row.number("fence"),
        row.time("created_at"),
        row.timeOrNull("finished_at"));
  }
}
