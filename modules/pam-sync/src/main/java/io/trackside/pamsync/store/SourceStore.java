package io.trackside.pamsync.store;

import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import io.trackside.pamsync.postback.PostbackMapping;
import io.trackside.pamsync.signature.SignatureOptions;
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

/** Sources as configured. Secrets are sealed here and stay sealed; keys are in {@link KeyStore}. */
@ApplicationScoped
public class SourceStore {
  private static final String COLUMNS =
      """
      select name, env, scheme, enabled, tolerance_seconds, event_types, pam_base_url,
        pam_token_url, pam_client_id, pam_client_secret, created_at, version, signature,
        allowlist, rate_per_second, rate_burst, postback, dialect, pam_auth, pam_groups,
        pam_reemits, pam_tls, pam_secret_set_at from pam_source""";

  @Inject Database database;
  @Inject DatabaseClock databaseClock;

  /** The database's time, which all nodes share: keys begin and end by it. */
  public Instant now() {
    return database.with("asking for the time", connection -> databaseClock.now(connection));
  }

  /**
   * A source.
   *
   * @param version counts its changes, from 1
   * @param signature the scheme's details; null for its defaults
   * @param dialect what it speaks; null for canonical events
   * @param eventTypes null for all
   * @param allowlist null for everywhere
   * @param limit events over all nodes; null for none
   * @param postback null if it has no URL to call
   */
  public record Source(
      String name,
      Environment environment,
      int version,
      String scheme,
      @Nullable SignatureOptions signature,
      @Nullable String dialect,
      boolean enabled,
      int toleranceSeconds,
      @Nullable List<String> eventTypes,
      @Nullable List<String> allowlist,
      @Nullable Limit limit,
      @Nullable PostbackMapping postback,
      @Nullable Pam pam,
      Instant createdAt) {}

  /**
   * The book's REST API; secret and TLS identity are sealed.
   *
   * @param tokenUrl empty where requests are signed
   * @param groups empty for one list of all events
   * @param sealedTls null for none
   * @param setAt when secret and identity were given
   */
  public record Pam(
      String baseUrl,
      String auth,
      String tokenUrl,
      String clientId,
      byte[] sealedSecret,
      List<String> groups,
      boolean reemits,
      byte @Nullable [] sealedTls,
      Instant setAt) {
    /** OAuth 2.0 client credentials. */
    public static final String OAUTH2 = "oauth2";

    /** An API key and a signature for each request. */
    public static final String HMAC = "hmac";

    /** Whether requests are signed one by one. */
    public boolean isSigned() {
      return auth.equals(HMAC);
    }
  }

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

  /** Sources of all environments whose secret toward the book was given by a moment. */
  public long countPamSecretsSetBy(Instant setAt) {
    List<Long> counts = new ArrayList<>(1);
    database.run(
        "counting secrets toward books",
        connection ->
            Sql.query(
                connection,
                "select count(*) from pam_source where pam_secret_set_at <= ?",
                statement -> statement.setObject(1, Sql.at(setAt)),
                row -> counts.add(row.getLong(1))));
    return counts.get(0);
  }

  /** Inserts; false if the name is taken. */
  public boolean insert(Source source) {
    return database.with(
        "creating a source",
        connection ->
            Sql.update(
                    connection,
                    """
                    insert into pam_source (scheme, enabled, tolerance_seconds, event_types,
                      pam_base_url, pam_token_url, pam_client_id, pam_client_secret, changed_at,
                      signature, allowlist, rate_per_second, rate_burst, postback, version,
                      dialect, pam_auth, pam_groups, pam_reemits, pam_tls, pam_secret_set_at,
                      name, env, created_at)
                    values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
                    on conflict do nothing""",
                    statement -> {
                      bindChangeable(statement, source, source.createdAt());
                      statement.setString(22, source.name());
                      statement.setString(23, source.environment().key());
                      statement.setObject(24, Sql.at(source.createdAt()));
                    })
                == 1);
  }

  /**
   * Writes what may change of a source.
   *
   * @param after with the version it shall have; the row must have the one before
   * @return false if somebody else has changed it
   */
  public boolean update(Source after, Instant now) {
    return database.with(
        "changing a source",
        connection ->
            Sql.update(
                    connection,
                    """
                    update pam_source set scheme = ?, enabled = ?, tolerance_seconds = ?,
                      event_types = ?, pam_base_url = ?, pam_token_url = ?, pam_client_id = ?,
                      pam_client_secret = ?, changed_at = ?, signature = ?, allowlist = ?,
                      rate_per_second = ?, rate_burst = ?, postback = ?, version = ?,
                      dialect = ?, pam_auth = ?, pam_groups = ?, pam_reemits = ?, pam_tls = ?,
                      pam_secret_set_at = ?
                    where name = ? and env = ? and version = ?""",
                    statement -> {
                      bindChangeable(statement, after, now);
                      statement.setString(22, after.name());
                      statement.setString(23, after.environment().key());
                      statement.setInt(24, after.version() - 1);
                    })
                == 1);
  }

  private static void bindChangeable(PreparedStatement statement, Source source, Instant now)
      throws SQLException {
    Pam pam = source.pam();
    Limit limit = source.limit();
    statement.setString(1, source.scheme());
    statement.setBoolean(2, source.enabled());
    statement.setInt(3, source.toleranceSeconds());
    statement.setString(4, words(source.eventTypes()));
    statement.setString(5, pam == null ? null : pam.baseUrl());
    statement.setString(6, pam == null ? null : pam.tokenUrl());
    statement.setString(7, pam == null ? null : pam.clientId());
    statement.setBytes(8, pam == null ? null : pam.sealedSecret());
    statement.setObject(9, Sql.at(now));
    statement.setString(10, SourceJson.text(source.signature()));
    statement.setString(11, words(source.allowlist()));
    statement.setObject(12, limit == null ? null : limit.perSecond(), java.sql.Types.BIGINT);
    statement.setObject(13, limit == null ? null : limit.burst(), java.sql.Types.BIGINT);
    statement.setString(14, SourceJson.text(source.postback()));
    statement.setInt(15, source.version());
    statement.setString(16, source.dialect());
    statement.setString(17, pam == null ? Pam.OAUTH2 : pam.auth());
    statement.setString(18, pam == null ? null : words(pam.groups()));
    statement.setBoolean(19, pam != null && pam.reemits());
    statement.setBytes(20, pam == null ? null : pam.sealedTls());
    statement.setObject(
        21, pam == null ? null : Sql.at(pam.setAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private static Source source(ResultSet row) throws SQLException {
    String baseUrl = row.getString(7);
    long perSecond = row.getLong(15);
    return new Source(
        row.getString(1),
        Environment.of(row.getString(2)),
        row.getInt(12),
        row.getString(3),
        SourceJson.signature(row.getString(13)),
        row.getString(18),
        row.getBoolean(4),
        row.getInt(5),
        list(row.getString(6)),
        list(row.getString(14)),
        perSecond == 0 ? null : new Limit(perSecond, row.getLong(16)),
        SourceJson.postback(row.getString(17)),
        baseUrl == null ? null : pam(baseUrl, row),
        Sql.instant(row, 11));
  }

  private static Pam pam(String baseUrl, ResultSet row) throws SQLException {
    List<String> groups = list(row.getString(20));
    return new Pam(
        baseUrl,
        row.getString(19),
        row.getString(8),
        row.getString(9),
        row.getBytes(10),
        groups == null ? List.of() : groups,
        row.getBoolean(21),
        row.getBytes(22),
        Sql.instant(row, 23));
  }

  private static @Nullable String words(@Nullable List<String> words) {
    return words == null || words.isEmpty() ? null : String.join(" ", words);
  }

  private static @Nullable List<String> list(@Nullable String words) {
    return words == null || words.isEmpty() ? null : List.of(words.split(" ", -1));
  }
}
