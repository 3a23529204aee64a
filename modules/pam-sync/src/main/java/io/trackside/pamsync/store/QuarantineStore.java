package io.trackside.pamsync.store;

import io.trackside.contracts.pamsync.QuarantineApi.DiscardedEvent;
import io.trackside.contracts.pamsync.QuarantineApi.Filter;
import io.trackside.contracts.pamsync.QuarantineApi.QuarantinedEvent;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The quarantine as operators see it, and the log of what was discarded. */
@ApplicationScoped
public class QuarantineStore {
  private static final int GAUGES_MAX = 200;
  private static final String COLUMNS =
      """
      select q.sequence, q.source, q.event_id, q.type, q.code, q.detail, q.pointer, q.at""";

  @Inject Database database;

  /** A quarantined event with what it takes to queue it again. */
  public record Held(QuarantinedEvent event, String playerId, Instant receivedAt) {}

  /** Quarantined events after a receipt, oldest first. */
  public List<QuarantinedEvent> page(
      Environment environment, Filter filter, long after, int limit) {
    List<QuarantinedEvent> found = new ArrayList<>();
    select(
        COLUMNS + " from pam_quarantine q",
        environment,
        filter,
        after,
        limit,
        row -> found.add(event(row)));
    return found;
  }

  /** The same with player and receipt. */
  public List<Held> held(Environment environment, Filter filter, long after, int limit) {
    List<Held> found = new ArrayList<>();
    select(
        COLUMNS
            + """
            , i.player_id, i.received_at from pam_quarantine q
            join pam_inbox i on i.env = q.env and i.sequence = q.sequence""",
        environment,
        filter,
        after,
        limit,
        row -> found.add(new Held(event(row), row.getString(9), Sql.instant(row, 10))));
    return found;
  }

  private void select(
      String head,
      Environment environment,
      Filter filter,
      long after,
      int limit,
      Sql.RowReader reader) {
    StringBuilder sql = new StringBuilder(head).append(" where q.env = ? and q.sequence > ?");
    List<Object> values = new ArrayList<>(List.of(environment.key(), after));
    condition(sql, values, "q.source = ?", filter.source());
    condition(sql, values, "q.code = ?", filter.code());
    condition(sql, values, "q.type = ?", filter.type());
    condition(sql, values, "q.at >= ?", Sql.at(filter.from()));
    condition(sql, values, "q.at < ?", Sql.at(filter.to()));
    sql.append(" order by q.sequence limit ?");
    values.add(limit);
    database.run(
        "listing the quarantine",
        connection ->
            Sql.query(connection, sql.toString(), statement -> bind(statement, values), reader));
  }

  private static void condition(
      StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(" and ").append(condition);
      values.add(value);
    }
  }

  private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  /** Takes events out of the quarantine and notes when, unless they had taken effect before. */
  public void release(Environment environment, List<Long> sequences) {
    database.run(
        "releasing events",
        connection -> {
          Instant now = Sql.now(connection);
          Sql.batch(
              connection,
              """
              insert into pam_released (env, sequence, at)
              select env, sequence, cast(? as timestamp with time zone) from pam_quarantine
              where env = ? and sequence = ?
                and code not in ('settlement_conflict', 'activity_conflict')
              on conflict do nothing""",
              sequences,
              (statement, index, sequence) -> {
                statement.setObject(index, Sql.at(now));
                statement.setString(index + 1, environment.key());
                statement.setLong(index + 2, sequence);
                return index + 3;
              });
          Sql.batch(
              connection,
              "delete from pam_quarantine where env = ? and sequence = ?",
              sequences,
              (statement, index, sequence) -> {
                statement.setString(index, environment.key());
                statement.setLong(index + 1, sequence);
                return index + 2;
              });
        });
  }

  /** Notes that events are not wanted; the first reason stays. */
  public void discard(Environment environment, List<DiscardedEvent> events) {
    database.run(
        "discarding events",
        connection ->
            Sql.insert(
                connection,
                """
                insert into pam_discard
                  (env, sequence, source, event_id, type, code, reason, discarded_by, at) values""",
                "(?,?,?,?,?,?,?,?,?)",
                "on conflict do nothing",
                events,
                (statement, index, event) -> {
                  statement.setString(index, environment.key());
                  statement.setLong(index + 1, event.sequence());
                  statement.setString(index + 2, event.source());
                  statement.setString(index + 3, event.eventId());
                  statement.setString(index + 4, event.type());
                  statement.setString(index + 5, event.code());
                  statement.setString(index + 6, event.reason());
                  statement.setString(index + 7, event.discardedBy());
                  statement.setObject(index + 8, Sql.at(event.at()));
                  return index + 9;
                }));
  }

  /** Discarded events after a receipt, oldest first. */
  public List<DiscardedEvent> discarded(
      Environment environment, @Nullable String source, long after, int limit) {
    List<Object> values = new ArrayList<>(List.of(environment.key(), after));
    StringBuilder sql =
        new StringBuilder(
            """
            select sequence, source, event_id, type, code, reason, discarded_by, at
            from pam_discard where env = ? and sequence > ?""");
    condition(sql, values, "source = ?", source);
    sql.append(" order by sequence limit ?");
    values.add(limit);
    List<DiscardedEvent> found = new ArrayList<>();
    database.run(
        "listing discarded events",
        connection ->
            Sql.query(
                connection,
                sql.toString(),
                statement -> bind(statement, values),
                row -> found.add(discarded(row))));
    return found;
  }

  /** How many are quarantined, by environment, source and code; the largest counts. */
  public Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    database.run(
        "counting the quarantine",
        connection ->
            Sql.query(
                connection,
                """
                select env, source, code, count(*) from pam_quarantine
                group by env, source, code order by 4 desc limit ?""",
                statement -> statement.setInt(1, GAUGES_MAX),
                row ->
                    counts.put(
                        "quarantined."
                            + row.getString(1)
                            + "."
                            + row.getString(2)
                            + "."
                            + row.getString(3),
                        row.getLong(4))));
    return counts;
  }

  private static QuarantinedEvent event(ResultSet row) throws SQLException {
    return new QuarantinedEvent(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        Sql.instant(row, 8));
  }

  private static DiscardedEvent discarded(ResultSet row) throws SQLException {
    return new DiscardedEvent(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        Sql.instant(row, 8));
  }
}
