package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Windows whose requests came too late to be believed, until a backfill has read them. */
@ApplicationScoped
public class MissedWindowStore {
  @Inject Database database;

  /** A window to fetch from the book. */
  public record Window(Environment environment, String source, Instant from, Instant to) {}

  /** A window that nobody has fetched yet. */
  public record Missed(Instant from, Instant to, Instant markedAt) {}

  /** Marks windows; one that is marked already stays as it is. */
  public void mark(List<Window> windows, Instant now) {
    database.run(
        "marking missed windows",
        connection ->
            Sql.insert(
                connection,
                "insert into pam_missed_window (env, source, from_at, to_at, marked_at) values",
                "(?,?,?,?,?)",
                "on conflict do nothing",
                windows,
                (statement, index, window) -> {
                  statement.setString(index, window.environment().key());
                  statement.setString(index + 1, window.source());
                  statement.setObject(index + 2, Sql.at(window.from()));
                  statement.setObject(index + 3, Sql.at(window.to()));
                  statement.setObject(index + 4, Sql.at(now));
                  return index + 5;
                }));
  }

  /** The windows of a source that are still to be fetched, oldest first. */
  public List<Missed> open(Environment environment, String source, int limit) {
    List<Missed> open = new ArrayList<>();
    database.run(
        "listing missed windows",
        connection ->
            Sql.query(
                connection,
                """
                select from_at, to_at, marked_at from pam_missed_window
                where env = ? and source = ? order by from_at limit ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                  statement.setInt(3, limit);
                },
                row ->
                    open.add(
                        new Missed(
                            Sql.instant(row, 1), Sql.instant(row, 2), Sql.instant(row, 3)))));
    return open;
  }

  /** Forgets the windows of a source that lie within what was read from the book. */
  public void fetched(Environment environment, String source, Instant from, Instant to) {
    database.run(
        "forgetting missed windows",
        connection ->
            Sql.update(
                connection,
                """
                delete from pam_missed_window
                where env = ? and source = ? and from_at >= ? and to_at <= ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                  statement.setObject(3, Sql.at(from));
                  statement.setObject(4, Sql.at(to));
                }));
  }
}
