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
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code acc_client}. */
@ApplicationScoped
public class ClientRows {
  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

  /**
   * A stored client.
   *
   * @param partnerId null for the operator's own clients
   */
  public record ClientRow(
      Environment environment,
      String clientId,
      String secretHash,
      Set<Scope> scopes,
      @Nullable String partnerId,
      boolean enabled) {}

  /** The client of that id, in whichever environment. */
  public Optional<ClientRow> find(String clientId) {
    String sql =
        "select env, client_id, secret_hash, scopes, partner_id, enabled from acc_client"
            + " where client_id = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, clientId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a client could not be read", e);
    }
  }

  /** Inserts; false if the id is taken in either environment. */
  public boolean insert(ClientRow client, Instant createdAt, String createdBy) {
    String sql =
        "insert into acc_client (env, client_id, secret_hash, scopes, partner_id, enabled,"
            + " created_at, created_by) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, client.environment().key());
      insert.setString(2, client.clientId());
      insert.setString(3, client.secretHash());
      insert.setString(4, words(client.scopes()));
      insert.setString(5, client.partnerId());
      insert.setBoolean(6, client.enabled());
      insert.setObject(7, createdAt.atOffset(ZoneOffset.UTC));
      insert.setString(8, createdBy);
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("a client could not be stored", e);
    }
  }

  /** Replaces a client's secret and scopes. */
  public void replace(ClientRow client) {
    String sql =
        "update acc_client set secret_hash = ?, scopes = ? where env = ? and client_id = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, client.secretHash());
      update.setString(2, words(client.scopes()));
      update.setString(3, client.environment().key());
      update.setString(4, client.clientId());
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a client could not be changed", e);
    }
  }

  private static ClientRow read(ResultSet row) throws SQLException {
    return new ClientRow(
        Environment.of(row.getString(1)),
        row.getString(2),
        row.getString(3),
        scopes(row.getString(4)),
        row.getString(5),
        row.getBoolean(6));
  }

  private static Set<Scope> scopes(String words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Arrays.stream(words.split(" ", -1))
        .flatMap(word -> Scope.of(word).stream())
        .forEach(scopes::add);
    return scopes;
  }

  private static String words(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::key).collect(Collectors.joining(" "));
  }
}
