package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers that sources give their events. */
@ApplicationScoped
public class NumberStore {
  @Inject Database database;

  /** A source of an environment. */
  public record Numbered(Environment environment, String source) {}

  /** A number and the receipt that brought it. */
  public record Seen(Environment environment, String source, long number, Instant receivedAt) {}

  /** Numbers without a hole, with the receipts of the first and the last. */
  public record Run(long first, long last, Instant firstReceivedAt, Instant lastReceivedAt) {}

  /** The fields by source. */
  public Map<Numbered, String> fields() {
    Map<Numbered, String> fields = new HashMap<>();
    database.run(
        "reading numberings",
        connection ->
            Sql.query(
                connection,
                "select env, source, sequence_field from pam_numbering",
                statement -> {},
                row ->
                    fields.put(
                        new Numbered(Environment.of(row.getString(1)), row.getString(2)),
                        row.getString(3))));
    return fields;
  }

  /** Sets a source's field; null takes it away. Runs are kept. */
  public void field(Numbered source, @Nullable String field) {
    database.run(
        "changing a numbering",
        connection -> {
          Sql.update(
              connection,
              "delete from pam_numbering where env = ? and source = ?",
              statement -> bind(statement, source));
          if (field != null) {
            Sql.update(
                connection,
                "insert into pam_numbering (env, source, sequence_field) values (?,?,?)",
                statement -> {
                  bind(statement, source);
                  statement.setString(3, field);
                });
          }
        });
  }

  private static void bind(PreparedStatement statement, Numbered source) throws SQLException {
    statement.setString(1, source.environment().key());
    statement.setString(2, source.source());
  }

  /** Keeps numbers; one that is known stays as it is. */
  public void keep(List<Seen> seen) {
    database.run(
        "keeping numbers",
        connection ->
            Sql.insert(
                connection,
                "insert into pam_number (env, source, num, received_at) values",
                "(?,?,?,?)",
                "on conflict do nothing",
                seen,
                (statement, index, one) -> {
                  statement.setString(index, one.environment().key());
                  statement.setString(index + 1, one.source());
                  statement.setLong(index + 2, one.number());
                  statement.setObject(index + 3, Sql.at(one.receivedAt()));
                  return index + 4;
                }));
  }

  /** Locks a source's numbering, so that one at a time folds its numbers; false if it has none. */
  public boolean lock(Numbered source) {
    List<Integer> found = new ArrayList<>(1);
    database.run(
        "locking a numbering",
        connection ->
            Sql.query(
                connection,
                """
                select 1 from pam_numbering where env = ? and source = ? for update skip locked""",
                statement -> bind(statement, source),
                row -> found.add(1)));
    return !found.isEmpty();
  }

  /** Numbers that are in no run yet, lowest first. */
  public List<Run> seen(Numbered source, int limit) {
    return runs(
        """
        select num, num, received_at, received_at from pam_number
        where env = ? and source = ? order by num limit ?""",
        source,
        limit);
  }

  /** Runs, lowest first. */
  public List<Run> runs(Numbered source, int limit) {
    return runs(
        """
        select first_num, last_num, first_received_at, last_received_at from pam_number_run
        where env = ? and source = ? order by first_num limit ?""",
        source,
        limit);
  }

  private List<Run> runs(String sql, Numbered source, int limit) {
    List<Run> runs = new ArrayList<>();
    database.run(
        "reading numbers",
        connection ->
            Sql.query(
                connection,
                sql,
                statement -> {
                  bind(statement, source);
                  statement.setInt(3, limit);
                },
                row -> runs.add(run(row))));
    return runs;
  }

  private static Run run(ResultSet row) throws SQLException {
    return new Run(row.getLong(1), row.getLong(2), Sql.instant(row, 3), Sql.instant(row, 4));
  }

  /** Puts runs in the place of others and takes the folded numbers away. */
  public void fold(Numbered source, List<Run> gone, List<Run> fresh, List<Run> folded) {
    database.run(
        "folding numbers",
        connection -> {
          Sql.batch(
              connection,
              "delete from pam_number_run where env = ? and source = ? and first_num = ?",
              gone,
              (statement, index, run) -> key(statement, source, run));
          Sql.batch(
              connection,
              """
              insert into pam_number_run (env, source, first_num, last_num, first_received_at,
                last_received_at) values (?,?,?,?,?,?)""",
              fresh,
              (statement, index, run) -> {
                key(statement, source, run);
                statement.setLong(4, run.last());
                statement.setObject(5, Sql.at(run.firstReceivedAt()));
                statement.setObject(6, Sql.at(run.lastReceivedAt()));
                return 7;
              });
          Sql.batch(
              connection,
              "delete from pam_number where env = ? and source = ? and num = ?",
              folded,
              (statement, index, run) -> key(statement, source, run));
        });
  }

  private static int key(PreparedStatement statement, Numbered source, Run run)
      throws SQLException {
    bind(statement, source);
    statement.setLong(3, run.first());
    return 4;
  }
}
