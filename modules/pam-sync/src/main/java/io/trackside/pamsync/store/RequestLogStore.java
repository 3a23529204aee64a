package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inbound log. */
@ApplicationScoped
public class RequestLogStore {
  @Inject Database database;

  /** A line; {@code id} is 0 before it is stored. */
  public record Line(
      Environment environment,
      long id,
      String source,
      Instant at,
      String peer,
      String result,
      String reason,
      int events) {}

  /** Writes lines. */
  public void write(List<Line> lines) {
    database.run(
        "writing the inbound log",
        connection ->
            Sql.insert(
                connection,
                "insert into pam_request (env, source, at, peer, result, reason, events) values",
                "(?,?,?,?,?,?,?)",
                "",
                lines,
                (statement, index, line) -> {
                  statement.setString(index, line.environment().key());
                  statement.setString(index + 1, line.source());
                  statement.setObject(index + 2, Sql.at(line.at()));
                  statement.setString(index + 3, line.peer());
                  statement.setString(index + 4, line.result());
                  statement.setString(index + 5, line.reason());
                  statement.setInt(index + 6, line.events());
                  return index + 7;
                }));
  }

  /** Lines before an id, newest first. */
  public List<Line> page(
      Environment environment, String source, @Nullable String result, long before, int limit) {
    List<Line> lines = new ArrayList<>();
    database.run(
        "reading the inbound log",
        connection ->
            Sql.query(
                connection,
                """
                select id, at, peer, result, reason, events from pam_request
                where env = ? and source = ? and id < ?%s order by id desc limit ?"""
                    .formatted(result == null ? "" : " and result = ?"),
                statement -> {
                  int index = 1;
                  statement.setString(index++, environment.key());
                  statement.setString(index++, source);
                  statement.setLong(index++, before);
                  if (result != null) {
                    statement.setString(index++, result);
                  }
                  statement.setInt(index, limit);
                },
                row ->
                    lines.add(
                        new Line(
                            environment,
                            row.getLong(1),
                            source,
                            Sql.instant(row, 2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getInt(6)))));
    return lines;
  }

  /** Deletes what is more than the newest lines. */
  public void keepNewest(long lines) {
    database.run(
        "shortening the inbound log",
        connection -> {
          for (Environment environment : Environment.values()) {
            Sql.update(
                connection,
                """
                delete from pam_request where env = ? and id <=
                  (select max(id) from pam_request where env = ?) - ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, environment.key());
                  statement.setLong(3, lines);
                });
          }
        });
  }
}
