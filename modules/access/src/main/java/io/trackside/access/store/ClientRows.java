package io.trackside.access.store;

import io.trackside.contracts.access.Scope;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code acc_client}. */
@ApplicationScoped
public class ClientRows {
  private static final String SELECT =
      "select env, client_id, secret_hash, secret_at, previous_hash, previous_until, scopes,"
          + " partner_id, enabled, rate_per_second, rate_burst, created_at, created_by,"
          + " last_used_at from acc_client";

  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

  /**
   * A stored client.
   *
   * @param partnerId null for the operator's own clients
   * @param limit null for the common one
   */
  public record ClientRow(
      Environment environment,
      String clientId,
      StoredSecret secret,
      Set<Scope> scopes,
      @Nullable String partnerId,
      boolean enabled,
      @Nullable Limit limit,
      Instant createdAt,
      String createdBy,
      @Nullable Instant lastUsedAt) {

    /** The same client with another secret. */
    public ClientRow with(StoredSecret other) {
      return new ClientRow(
          environment,
          clientId,
          other,
          scopes,
          partnerId,
          enabled,
          limit,
          createdAt,
          createdBy,
          lastUsedAt);
    }

    /** The same client with other rights. */
    public ClientRow with(Set<Scope> otherScopes, boolean otherEnabled, @Nullable Limit other) {
      return new ClientRow(
          environment,
          clientId,
          secret,
          otherScopes,
          partnerId,
          otherEnabled,
          other,
          createdAt,
          createdBy,
          lastUsedAt);
    }
  }

  /** The client of that id, in whichever environment. */
  public Optional<ClientRow> find(String clientId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(SELECT + " where client_id = ?")) {
      select.setString(1, clientId);
      return one(select);
    } catch (SQLException e) {
      throw new IllegalStateException("a client could not be read", e);
    }
  }

  /** The client of that id in an environment, locked until the transaction ends. */
  public Optional<ClientRow> lock(Environment environment, String clientId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(SELECT + " where env = ? and client_id = ? for update")) {
      select.setString(1, environment.key());
      select.setString(2, clientId);
      return one(select);
    } catch (SQLException e) {
      throw new IllegalStateException("a client could not be read", e);
    }
  }

  /** Clients of an environment after an id, in order of id. */
  public List<ClientRow> page(Environment environment, @Nullable String after, int limit) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                SELECT + " where env = ? and client_id > ? order by client_id limit ?")) {
      select.setString(1, environment.key());
      select.setString(2, after == null ? "" : after);
      select.setInt(3, limit);
      List<ClientRow> clients = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          clients.add(read(row));
        }
      }
      return clients;
    } catch (SQLException e) {
      throw new IllegalStateException("clients could not be read", e);
    }
  }

  /** Inserts; false if the id is taken in either environment. */
  public boolean insert(ClientRow client) {
    String sql =
        "insert into acc_client (secret_hash, secret_at, previous_hash, previous_until, scopes,"
            + " enabled, rate_per_second, rate_burst, env, client_id, partner_id, created_at,"
            + " created_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      bindChangeable(insert, client);
      insert.setString(9, client.environment().key());
      insert.setString(10, client.clientId());
      insert.setString(11, client.partnerId());
      insert.setObject(12, Times.sql(client.createdAt()));
      insert.setString(13, client.createdBy());
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("a client could not be stored", e);
    }
  }

  /** Replaces what may change of a client: its secrets, scopes, limit and whether it is enabled. */
  public void replace(ClientRow client) {
    String sql =
        "update acc_client set secret_hash = ?, secret_at = ?, previous_hash = ?,"
            + " previous_until = ?, scopes = ?, enabled = ?, rate_per_second = ?, rate_burst = ?"
            + " where env = ? and client_id = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      bindChangeable(update, client);
      update.setString(9, client.environment().key());
      update.setString(10, client.clientId());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a client could not be changed", e);
    }
  }

  /** Notes when a client was used. */
  public void used(ClientRow client, Instant at) {
    String sql = "update acc_client set last_used_at = ? where env = ? and client_id = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, Times.sql(at));
      update.setString(2, client.environment().key());
      update.setString(3, client.clientId());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a client's use could not be noted", e);
    }
  }

  private static void bindChangeable(PreparedStatement statement, ClientRow client)
      throws SQLException {
    StoredSecret secret = client.secret();
    Limit limit = client.limit();
    statement.setString(1, secret.hash());
    statement.setObject(2, Times.sql(secret.since()));
    statement.setString(3, secret.previousHash());
    statement.setObject(4, Times.sqlOrNull(secret.previousUntil()));
    statement.setString(5, words(client.scopes()));
    statement.setBoolean(6, client.enabled());
    statement.setObject(7, limit == null ? null : limit.perSecond());
    statement.setObject(8, limit == null ? null : limit.burst());
  }

  private static Optional<ClientRow> one(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(read(row)) : Optional.empty();
    }
  }

  private static ClientRow read(ResultSet row) throws SQLException {
    long perSecond = row.getLong(10);
    return new ClientRow(
        Environment.of(row.getString(1)),
        row.getString(2),
        new StoredSecret(
            row.getString(3), Times.instant(row, 4), row.getString(5), Times.instantOrNull(row, 6)),
        scopes(row.getString(7)),
        row.getString(8),
        row.getBoolean(9),
        perSecond == 0 ? null : new Limit(perSecond, row.getLong(11)),
        Times.instant(row, 12),
        row.getString(13),
        Times.instantOrNull(row, 14));
  }

  static Set<Scope> scopes(String words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(words.split(" ", -1))
        .flatMap(word -> Scope.of(word).stream())
        .forEach(scopes::add);
    return scopes;
  }

  static String words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::key).collect(Collectors.joining(" "));
  }
}
