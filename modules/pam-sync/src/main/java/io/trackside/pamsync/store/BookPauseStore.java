package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Until when each book asked to be left alone: every node and every restart keeps to it. */
@ApplicationScoped
public class BookPauseStore {
  @Inject Database database;

  /** The moment; long past if the book never asked. */
  public Instant until(Environment environment, String source) {
    List<Instant> found = new ArrayList<>(1);
    database.run(
        "reading a pause",
        connection ->
            Sql.query(
                connection,
                "select quiet_until from pam_book_pause where env = ? and source = ?",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                },
                row -> found.add(Sql.instant(row, 1))));
    return found.isEmpty() ? Instant.EPOCH : found.get(0);
  }

  /** Keeps the later of what is known and what was asked for now. */
  public void keep(Environment environment, String source, Instant until) {
    database.run(
        "keeping a pause",
        connection -> {
          Sql.update(
              connection,
              """
              insert into pam_book_pause (env, source, quiet_until) values (?,?,?)
              on conflict do nothing""",
              statement -> {
                statement.setString(1, environment.key());
                statement.setString(2, source);
                statement.setObject(3, Sql.at(until));
              });
          Sql.update(
              connection,
              """
              update pam_book_pause set quiet_until = ?
              where env = ? and source = ? and quiet_until < ?""",
              statement -> {
                statement.setObject(1, Sql.at(until));
                statement.setString(2, environment.key());
                statement.setString(3, source);
                statement.setObject(4, Sql.at(until));
              });
        });
  }
}
