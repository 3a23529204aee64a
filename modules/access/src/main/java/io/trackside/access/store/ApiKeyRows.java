package io.trackside.access.store;

import io.trackside.contracts.access.Scope;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table {@code acc_api_key}. */
@ApplicationScoped
public class ApiKeyRows {
  private static final String SELECT =
      "select env, key_id, name, secret_hash, secret_at, previous_hash, previous_until, scopes,"
          + " partner_id, allowlist, expires_at, enabled, created_at, created_by, last_used_at"
          + " from acc_api_key";

  @Inject Database database;

  /**
   * A stored key.
   *
   * @param partnerId null for the operator's own keys
   * @param allowlist null for everywhere
   * @param expiresAt null for no end
   */
  public record ApiKeyRow(
      Environment environment,
      String keyId,
      String name,
      StoredSecret secret,
      Set<Scope> scopes,
      @Nullable String partnerId,
      @Nullable List<String> allowlist,
      @Nullable Instant expiresAt,
      boolean enabled,
      Instant createdAt,
      String createdBy,
      @Nullable Instant lastUsedAt) {

    /** The same key with another secret. */
    public ApiKeyRow with(StoredSecret other) {
      return new ApiKeyRow(
          environment,
          keyId,
          name,
          other,
          scopes,
          partnerId,
          allowlist,
          expiresAt,
          enabled,
          createdAt,
          createdBy,
          lastUsedAt);
    }
  }

  /** The key of that id, in whichever environment. */
  public Optional<ApiKeyRow> find(String keyId) {
    return database.first(SELECT + " where key_id = ?", p -> p.text(keyId), ApiKeyRows::read);
  }

  /** The key of that id in an environment, locked until the transaction ends. */
  public Optional<ApiKeyRow> lock(Environment environment, String keyId) {
    return database.first(
        SELECT + " where env = ? and key_id = ? for update",
        p -> p.text(environment.key()).text(keyId),
        ApiKeyRows::read);
  }

  /** Keys of an environment after an id, in order of id. */
  public List<ApiKeyRow> page(Environment environment, @Nullable String after, int limit) {
    return database.query(
        SELECT + " where env = ? and key_id > ? order by key_id limit ?",
        p -> p.text(environment.key()).text(after == null ? "" : after).number(limit),
        ApiKeyRows::read);
  }

  /** Inserts. */
  public void insert(ApiKeyRow key) {
    database.update(
        "insert into acc_api_key (name, secret_hash, secret_at, previous_hash, previous_until,"
            + " allowlist, expires_at, enabled, env, key_id, scopes, partner_id, created_at,"
            + " created_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        p -> {
          bindChangeable(p, key);
          bindKey(p, key)
              .text(ClientRows.words(key.scopes()))
              .text(key.partnerId())
              .time(key.createdAt())
              .text(key.createdBy());
        });
  }

  /** Replaces what may change of a key. */
  public void replace(ApiKeyRow key) {
    database.update(
        "update acc_api_key set name = ?, secret_hash = ?, secret_at = ?, previous_hash = ?,"
            + " previous_until = ?, allowlist = ?, expires_at = ?, enabled = ?"
            + " where env = ? and key_id = ?",
        p -> {
          bindChangeable(p, key);
          bindKey(p, key);
        });
  }

  /** Enabled keys whose present secret is older than that. */
  public long countOlder(Instant made) {
    return database
        .query(
            "select count(*) from acc_api_key where enabled and secret_at <= ?"
                + " and (expires_at is null or expires_at > current_timestamp)",
            p -> p.time(made),
            row -> row.number(1))
        .get(0);
  }

  /** Notes when a key was used. */
  public void used(ApiKeyRow key, Instant at) {
    database.update(
        "update acc_api_key set last_used_at = ? where env = ? and key_id = ?",
        p -> bindKey(p.time(at), key));
  }

  private static Parameters bindKey(Parameters p, ApiKeyRow key) throws SQLException {
    return p.text(key.environment().key()).text(key.keyId());
  }

  private static void bindChangeable(Parameters p, ApiKeyRow key) throws SQLException {
    List<String> allowlist = key.allowlist();
    p.text(key.name());
    key.secret().bind(p);
    p.text(allowlist == null ? null : String.join(" ", allowlist))
        .time(key.expiresAt())
        .flag(key.enabled());
  }

  private static ApiKeyRow read(Row row) throws SQLException {
    @Nullable String allowlist = row.textOrNull("allowlist");
    return new ApiKeyRow(
        Environment.of(row.text("env")),
        row.text("key_id"),
        row.text("name"),
        StoredSecret.of(row),
        ClientRows.scopes(row.text("scopes")),
        row.textOrNull("partner_id"),
        allowlist == null ? null : List.of(allowlist.split(" ", -1)),
        row.timeOrNull("expires_at"),
        row.flag("enabled"),
        row.time("created_at"),
        row.text("created_by"),
        row.timeOrNull("last_used_at"));
  }
}
