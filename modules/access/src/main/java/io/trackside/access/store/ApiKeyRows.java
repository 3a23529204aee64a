package io.trackside.access.store;

import io.trackside.contracts.access.Scope;
import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code acc_api_key}. */
@ApplicationScoped
public class ApiKeyRows {
  private static final String SELECT =
      "select env, key_id, name, secret_hash, secret_at, previous_hash, previous_until, scopes,"
          + " partner_id, allowlist, expires_at, enabled, created_at, created_by, last_used_at"
          + " from acc_api_key";

  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

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
    return one(SELECT + " where key_id = ?", keyId);
  }

  /** The key of that id in an environment, locked until the transaction ends. */
  public Optional<ApiKeyRow> lock(Environment environment, String keyId) {
    return one(SELECT + " where env = ? and key_id = ? for update", environment.key(), keyId);
  }

  private Optional<ApiKeyRow> one(String sql, String... values) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setString(i + 1, values[i]);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("an API key could not be read", e);
    }
  }

  /** Keys of an environment after an id, in order of id. */
  public List<ApiKeyRow> page(Environment environment, @Nullable String after, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                SELECT + " where env = ? and key_id > ? order by key_id limit ?")) {
      select.setString(1, environment.key());
      select.setString(2, after == null ? "" : after);
      select.setInt(3, limit);
      List<ApiKeyRow> keys = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          keys.add(read(row));
        }
      }
      return keys;
    } catch (SQLException e) {
      throw new IllegalStateException("API keys could not be read", e);
    }
  }

  /** Inserts. */
  public void insert(ApiKeyRow key) {
    String sql =
        "insert into acc_api_key (name, secret_hash, secret_at, previous_hash, previous_until,"
            + " allowlist, expires_at, enabled, env, key_id, scopes, partner_id, created_at,"
            + " created_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      bindChangeable(insert, key);
      insert.setString(9, key.environment().key());
      insert.setString(10, key.keyId());
      insert.setString(11, ClientRows.words(key.scopes()));
      insert.setString(12, key.partnerId());
      insert.setObject(13, Times.sql(key.createdAt()));
      insert.setString(14, key.createdBy());
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("an API key could not be stored", e);
    }
  }

  /** Replaces what may change of a key. */
  public void replace(ApiKeyRow key) {
    String sql =
        "update acc_api_key set name = ?, secret_hash = ?, secret_at = ?, previous_hash = ?,"
            + " previous_until = ?, allowlist = ?, expires_at = ?, enabled = ?"
            + " where env = ? and key_id = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      bindChangeable(update, key);
      update.setString(9, key.environment().key());
      update.setString(10, key.keyId());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("an API key could not be changed", e);
    }
  }

  /** Notes when a key was used. */
  public void used(ApiKeyRow key, Instant at) {
    String sql = "update acc_api_key set last_used_at = ? where env = ? and key_id = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, Times.sql(at));
      update.setString(2, key.environment().key());
      update.setString(3, key.keyId());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("an API key's use could not be noted", e);
    }
  }

  private static void bindChangeable(PreparedStatement statement, ApiKeyRow key)
      throws SQLException {
    List<String> allowlist = key.allowlist();
    statement.setString(1, key.name());
    statement.setString(2, key.secret().hash());
    statement.setObject(3, Times.sql(key.secret().since()));
    statement.setString(4, key.secret().previousHash());
    statement.setObject(5, Times.sqlOrNull(key.secret().previousUntil()));
    statement.setString(6, allowlist == null ? null : String.join(" ", allowlist));
    statement.setObject(7, Times.sqlOrNull(key.expiresAt()));
    statement.setBoolean(8, key.enabled());
  }

  private static ApiKeyRow read(ResultSet row) throws SQLException {
    @Nullable String allowlist = row.getString(10);
    return new ApiKeyRow(
        Environment.of(row.getString(1)),
        row.getString(2),
        row.getString(3),
        new StoredSecret(
            row.getString(4), Times.instant(row, 5), row.getString(6), Times.instantOrNull(row, 7)),
        ClientRows.scopes(row.getString(8)),
        row.getString(9),
        allowlist == null ? null : List.of(allowlist.split(" ", -1)),
        Times.instantOrNull(row, 11),
        row.getBoolean(12),
        Times.instant(row, 13),
        row.getString(14),
        Times.instantOrNull(row, 15));
  }
}
