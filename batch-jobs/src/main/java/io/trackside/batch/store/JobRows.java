package io.trackside.batch.store;

import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
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

  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource source;

  /** The container fills it. */
  public JobRows() {}

  /** Over a database of one's own. */
  public JobRows(DataSource source) {
    this.source = source;
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

  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Adds a job unless its key is taken. */
  public void insert(
      Environment environment, String jobId, String kind, String dedupeKey, String parameters) {
    with(
        connection -> {
          OffsetDateTime now = now(connection);
          try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            bind(insert, environment.key(), jobId, kind, dedupeKey, parameters, now, now);
            return insert.executeUpdate();
          }
        });
  }

  /** The job of a key. */
  public Optional<JobRow> byKey(Environment environment, String kind, String dedupeKey) {
    return with(c -> rows(c, BY_KEY, environment.key(), kind, dedupeKey).stream().findFirst());
  }

  /** A job. */
  public Optional<JobRow> byId(Environment environment, String jobId) {
    return with(c -> rows(c, BY_ID, environment.key(), jobId).stream().findFirst());
  }

  /** Jobs that wait for an execution, or whose execution has died. */
  public List<JobRow> due(int limit) {
    return with(
        connection -> {
          OffsetDateTime now = now(connection);
          return rows(connection, DUE, now, now, limit);
        });
  }

  /** Takes a job for one execution; empty if it is not due or the node has enough to do. */
  public Optional<JobRow> claim(
      Environment environment, String jobId, String holder, Duration lease, int concurrentMax) {
    return with(
        connection -> {
          OffsetDateTime now = now(connection);
          if (running(connection, holder, now) >= concurrentMax) {
            return Optional.<JobRow>empty();
          }
          String env = environment.key();
          if (update(connection, CLAIM, holder, now.plus(lease), env, jobId, now, now) == 0) {
            return Optional.<JobRow>empty();
          }
          return rows(connection, BY_ID, env, jobId).stream().findFirst();
        });
  }

  /** Prolongs a lease; false if it is lost. */
  public boolean renew(Lease lease, Duration length) {
    return with(c -> update(c, RENEW, now(c).plus(length), lease) == 1);
  }

  /** Keeps the position and counts after a step; false if the lease is lost. */
  public boolean advance(
      Lease lease, Duration length, @Nullable String position, String progress, String result) {
    return with(
        c -> update(c, ADVANCE, position, progress, result, now(c).plus(length), lease) == 1);
  }

  /** Ends an execution in a state, to be looked at again after a pause; false if already lost. */
  public boolean end(Lease lease, String state, @Nullable String error, Duration pause) {
    return with(
        connection -> {
          OffsetDateTime now = now(connection);
          OffsetDateTime finished = state.equals("waiting") ? null : now;
          return update(connection, END, state, error, now.plus(pause), finished, lease) == 1;
        });
  }

  /** Lets a failed job go on from its position. */
  public void reopen(Environment environment, String jobId) {
    with(c -> update(c, REOPEN, now(c), environment.key(), jobId));
  }

  private static String held() {
    return "env = ? and job_id = ? and fence = ? and state = 'running'";
  }

  private <T> T with(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("the job store failed: " + e.getSQLState(), e);
    }
  }

  private static OffsetDateTime now(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("select current_timestamp");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC);
    }
  }

  private static int running(Connection connection, String holder, OffsetDateTime now)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(RUNNING)) {
      bind(select, holder, now);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      bind(update, values);
      return update.executeUpdate();
    }
  }

  private static List<JobRow> rows(Connection connection, String sql, Object... values)
      throws SQLException {
    List<JobRow> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, values);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(row(row));
        }
      }
    }
    return rows;
  }

  private static JobRow row(ResultSet row) throws SQLException {
    OffsetDateTime finished = row.getObject(13, OffsetDateTime.class);
    return new JobRow(
        Environment.of(row.getString(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getInt(10),
        row.getLong(11),
        row.getObject(12, OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant());
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    int column = 1;
    for (Object value : values) {
      if (value instanceof Lease lease) {
        statement.setString(column++, lease.environment().key());
        statement.setString(column++, lease.jobId());
        statement.setLong(column++, lease.fence());
      } else if (value == null) {
        statement.setObject(column++, null);
      } else {
        statement.setObject(column++, value);
      }
    }
  }
}
