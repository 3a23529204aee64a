package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Dialects by version. A version never changes. */
@ApplicationScoped
public class DialectStore {
  private static final String COLUMNS =
      """
      select d.env, d.dialect_id, d.version, d.name, d.document, d.created_at, d.created_by
      from pam_dialect d\s""";

  @Inject Database database;

  /** A version of a dialect. */
  public record Row(
      Environment environment,
      String dialectId,
      int version,
      String name,
      byte[] document,
      Instant createdAt,
      String createdBy) {}

  /** A version without its text. */
  public record Summary(String dialectId, int version, String name, Instant createdAt) {}

  /** The number of the newest version; 0 if there is no such dialect. */
  public int newestVersion(Environment environment, String dialectId) {
    int[] version = {0};
    database.run(
        "looking for a dialect",
        connection ->
            Sql.query(
                connection,
                "select max(version) from pam_dialect where env = ? and dialect_id = ?",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, dialectId);
                },
                row -> version[0] = row.getInt(1)));
    return version[0];
  }

  /** The newest version. */
  public Optional<Row> newest(Environment environment, String dialectId) {
    return rows(
            "where d.env = ? and d.dialect_id = ? order by d.version desc limit 1",
            statement -> {
              statement.setString(1, environment.key());
              statement.setString(2, dialectId);
            })
        .stream()
        .findFirst();
  }

  /** A version. */
  public Optional<Row> find(Environment environment, String dialectId, int version) {
    return rows(
            "where d.env = ? and d.dialect_id = ? and d.version = ?",
            statement -> {
              statement.setString(1, environment.key());
              statement.setString(2, dialectId);
              statement.setInt(3, version);
            })
        .stream()
        .findFirst();
  }

  /** The newest version of each dialect after an id, by id. */
  public List<Summary> page(Environment environment, String after, int limit) {
    return summaries(
        """
        where d.env = ? and d.dialect_id > ? and d.version =
          (select max(n.version) from pam_dialect n
           where n.env = d.env and n.dialect_id = d.dialect_id)
        order by d.dialect_id limit ?""",
        statement -> {
          statement.setString(1, environment.key());
          statement.setString(2, after);
          statement.setInt(3, limit);
        });
  }

  /** The versions of a dialect below a number, newest first. */
  public List<Summary> versions(Environment environment, String dialectId, int below, int limit) {
    return summaries(
        "where d.env = ? and d.dialect_id = ? and d.version < ? order by d.version desc limit ?",
        statement -> {
          statement.setString(1, environment.key());
          statement.setString(2, dialectId);
          statement.setInt(3, below);
          statement.setInt(4, limit);
        });
  }

  private List<Summary> summaries(String where, Sql.Binder binder) {
    List<Summary> found = new ArrayList<>();
    database.run(
        "listing dialects",
        connection ->
            Sql.query(
                connection,
                "select d.dialect_id, d.version, d.name, d.created_at from pam_dialect d " + where,
                binder,
                row ->
                    found.add(
                        new Summary(
                            row.getString(1),
                            row.getInt(2),
                            row.getString(3),
                            Sql.instant(row, 4)))));
    return found;
  }

  private List<Row> rows(String where, Sql.Binder binder) {
    List<Row> found = new ArrayList<>();
    database.run(
        "reading dialects",
        connection ->
            Sql.query(
                connection,
                COLUMNS + where,
                binder,
                row ->
                    found.add(
                        new Row(
                            Environment.of(row.getString(1)),
                            row.getString(2),
                            row.getInt(3),
                            row.getString(4),
                            row.getBytes(5),
                            Sql.instant(row, 6),
                            row.getString(7)))));
    return found;
  }

  /** Inserts; false if somebody saved the same version meanwhile. */
  public boolean insert(Row row) {
    return database.with(
        "saving a dialect",
        connection ->
            Sql.update(
                    connection,
                    """
                    insert into pam_dialect
                      (env, dialect_id, version, name, document, created_at, created_by)
                    values (?,?,?,?,?,?,?) on conflict do nothing""",
                    statement -> {
                      statement.setString(1, row.environment().key());
                      statement.setString(2, row.dialectId());
                      statement.setInt(3, row.version());
                      statement.setString(4, row.name());
                      statement.setBytes(5, row.document());
                      statement.setObject(6, Sql.at(row.createdAt()));
                      statement.setString(7, row.createdBy());
                    })
                == 1);
  }
}
