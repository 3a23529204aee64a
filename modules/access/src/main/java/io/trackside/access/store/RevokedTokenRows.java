package io.trackside.access.store;

import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** The table {@code acc_revoked_token}. */
@ApplicationScoped
public class RevokedTokenRows {
  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

  /** A token by its id. */
  public record TokenKey(Environment environment, String tokenId) {}

  /** Revokes; once more changes nothing. */
  public void insert(TokenKey token, String clientId, Instant expiresAt) {
    String sql =
        "insert into acc_revoked_token (env, token_id, client_id, expires_at)"
            + " values (?, ?, ?, ?) on conflict do nothing";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, token.environment().key());
      insert.setString(2, token.tokenId());
      insert.setString(3, clientId);
      insert.setObject(4, Times.sql(expiresAt));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a token could not be revoked", e);
    }
  }

  /** Whether a token was revoked. */
  public boolean contains(TokenKey token) {
    String sql = "select 1 from acc_revoked_token where env = ? and token_id = ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, token.environment().key());
      select.setString(2, token.tokenId());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("revoked tokens could not be read", e);
    }
  }

  /** Forgets tokens that expired before a time. */
  public int forget(Instant before) {
    String sql = "delete from acc_revoked_token where expires_at < ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setObject(1, Times.sql(before));
      return delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("revoked tokens could not be forgotten", e);
    }
  }
}
