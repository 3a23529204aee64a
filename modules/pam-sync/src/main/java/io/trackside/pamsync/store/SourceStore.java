package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sources and their keys. Secrets are sealed here and stay sealed. */
@ApplicationScoped
public class SourceStore {
  private static final String COLUMNS =
      """
      select name, env, scheme, enabled, tolerance_seconds, event_types, pam_base_url,
        pam_token_url, pam_client_id, pam_client_secret, created_at, dialect from pam_source""";

  @Inject Database database;

  /**
   * A source.
   *
   * @param dialect what it speaks; null for canonical events
   */
  public record Source(
      String name,
      Environment environment,
      String scheme,
      boolean enabled,
      int toleranceSeconds,
      @Nullable List<String> eventTypes,
      @Nullable String dialect,
      @Nullable Pam pam,
      Instant createdAt) {}

  /** The book's REST API; the secret is sealed. */
  public record Pam(String baseUrl, String tokenUrl, String clientId, byte[] sealedSecret) {}

  /** A key; the secret is sealed. */
  public record Key(
      String keyId, byte[] sealedSecret, Instant validFrom, @Nullable Instant validTo) {}

  /** A source by its name, which is unique over both environments. */
  public Optional<Source> find(String name) {
    List<Source> found = new ArrayList<>(1);
    database.run(
        "reading a source",
        connection ->
            Sql.query(
                connection,
                COLUMNS + " where name = ?",
                statement -> statement.setString(1, name),
                row -> found.add(source(row))));
    return found.stream().findFirst();
  }

  /** Sources of an environment after a name, by name. */
  public List<Source> page(Environment environment, String after, int limit) {
    List<Source> found = new ArrayList<>();
    database.run(
        "listing sources",
        connection ->
            Sql.query(
                connection,
                COLUMNS + " where env = ? and name > ? order by name limit ?",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, after);
                  statement.setInt(3, limit);
                },
                row -> found.add(source(row))));
    return found;
  }

  /** The keys of a source, oldest first. */
  public List<Key> keys(Environment environment, String source) {
    List<Key> keys = new ArrayList<>();
    database.run(
        "reading keys",
        connection ->
            Sql.query(
                connection,
                """
                select key_id, secret, valid_from, valid_to from pam_source_key
                where env = ? and source = ? order by valid_from, key_id""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                },
                row ->
                    keys.add(
                        new Key(
                            row.getString(1),
                            row.getBytes(2),
                            Sql.instant(row, 3),
                            Sql.optionalInstant(row, 4)))));
    return keys;
  }

  /** Inserts; false if the name is taken. */
  public boolean insert(Source source) {
    return database.query(
        "creating a source",
        connection ->
            Sql.update(
                    connection,
                    """
                    insert into pam_source (enabled, tolerance_seconds, event_types, pam_base_url,
                      pam_token_url, pam_client_id, pam_client_secret, changed_at, dialect,
                      name, env, scheme, created_at)
                    values (?,?,?,?,?,?,?,?,?,?,?,?,?) on conflict do nothing""",
                    statement -> {
                      bindChangeable(statement, source, source.createdAt());
                      statement.setString(10, source.name());
                      statement.setString(11, source.environment().key());
                      statement.setString(12, source.scheme());
                      statement.setObject(13, Sql.at(source.createdAt()));
                    })
                == 1);
  }

  /** Writes what may change of a source. */
  public void update(Source source, Instant now) {
    database.run(
        "changing a source",
        connection ->
            Sql.update(
                connection,
                """
                update pam_source set enabled = ?, tolerance_seconds = ?, event_types = ?,
                  pam_base_url = ?, pam_token_url = ?, pam_client_id = ?, pam_client_secret = ?,
                  changed_at = ?, dialect = ? where name = ? and env = ?""",
                statement -> {
                  bindChangeable(statement, source, now);
                  statement.setString(10, source.name());
                  statement.setString(11, source.environment().key());
                }));
  }

  /** Inserts a key. */
  public void insertKey(Environment environment, String source, Key key) {
    database.run(
        "creating a key",
        connection ->
            Sql.update(
                connection,
                """
                insert into pam_source_key (env, source, key_id, secret, valid_from, valid_to)
                values (?,?,?,?,?,?)""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, source);
                  statement.setString(3, key.keyId());
                  statement.setBytes(4, key.sealedSecret());
                  statement.setObject(5, Sql.at(key.validFrom()));
                  statement.setObject(6, Sql.at(key.validTo()));
                }));
  }

  private static void bindChangeable(PreparedStatement statement, Source source, Instant now)
      throws SQLException {
    List<String> types = source.eventTypes();
    Pam pam = source.pam();
    statement.setBoolean(1, source.enabled());
    statement.setInt(2, source.toleranceSeconds());
    statement.setString(3, types == null ? null : String.join(" ", types));
    statement.setString(4, pam == null ? null : pam.baseUrl());
    statement.setString(5, pam == null ? null : pam.tokenUrl());
    statement.setString(6, pam == null ? null : pam.clientId());
    statement.setBytes(7, pam == null ? null : pam.sealedSecret());
    statement.setObject(8, Sql.at(now));
    statement.setString(9, source.dialect());
  }

  private static Source source(ResultSet row) throws SQLException {
    String types = row.getString(6);
    String baseUrl = row.getString(7);
    return new Source(
        row.getString(1),
        Environment.of(row.getString(2)),
        row.getString(3),
        row.getBoolean(4),
        row.getInt(5),
        types == null || types.isEmpty() ? null : List.of(types.split(" ", -1)),
        row.getString(12),
        baseUrl == null
            ? null
            : new Pam(baseUrl, row.getString(8), row.getString(9), row.getBytes(10)),
        Sql.instant(row, 11));
  }
}
