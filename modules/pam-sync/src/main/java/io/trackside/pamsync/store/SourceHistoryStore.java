package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every change of a source, with the configuration before and after it. */
@ApplicationScoped
public class SourceHistoryStore {
  @Inject Database database;

  /** A change; the first has no before. */
  public record Change(
      Environment environment,
      String source,
      int version,
      Instant at,
      String actor,
      String change,
      @Nullable Map<String, Object> before,
      Map<String, Object> after) {}

  /** Writes a change down. */
  public void insert(Change change) {
    database.run(
        "writing a source's history",
        connection ->
            Sql.update(
                connection,
                """
                insert into pam_source_version
                  (env, source, version, at, actor, change, before_value, after_value)
                values (?,?,?,?,?,?,?,?)""",
                statement -> {
                  statement.setString(1, change.environment().key());
                  statement.setString(2, change.source());
                  statement.setInt(3, change.version());
                  statement.setObject(4, Sql.at(change.at()));
                  statement.setString(5, change.actor());
                  statement.setString(6, change.change());
                  statement.setString(7, SourceJson.text(change.before()));
                  statement.setString(8, SourceJson.text(change.after()));
                }));
  }

  /** Changes below a version, newest first. */
  public List<Change> page(Environment environment, String source, int below, int limit) {
    List<Change> changes = new ArrayList<>();
    database.run(
        "reading a source's history",
        connection ->
            Sql.query(
                connection,
                """
                select version, at, actor, change, before_value, after_value from pam_source_version
                where env = ? and source = ? and version < ? order by version desc limit ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                  statement.setInt(3, below);
                  statement.setInt(4, limit);
                },
                row -> {
                  String before = row.getString(5);
                  changes.add(
                      new Change(
                          environment,
                          source,
                          row.getInt(1),
                          Sql.instant(row, 2),
                          row.getString(3),
                          row.getString(4),
                          before == null ? null : SourceJson.object(before),
                          SourceJson.object(row.getString(6))));
                }));
    return changes;
  }
}
