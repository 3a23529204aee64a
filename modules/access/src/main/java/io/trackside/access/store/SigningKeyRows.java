package io.trackside.access.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The table {@code acc_signing_key}. */
@ApplicationScoped
public class SigningKeyRows {
  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

  /** A key pair: the public part as a JWK, the private part as a sealed JWK. */
  public record SigningKeyRow(
      String keyId, String publicJwk, byte[] privateSealed, Instant createdAt) {}

  /** All keys, oldest first. */
  public List<SigningKeyRow> all() {
    String sql =
        "select key_id, public_jwk, private_sealed, created_at from acc_signing_key"
            + " order by created_at, key_id";
    List<SigningKeyRow> keys = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        keys.add(
            new SigningKeyRow(
                row.getString(1), row.getString(2), row.getBytes(3), Times.instant(row, 4)));
      }
      return keys;
    } catch (SQLException e) {
      throw new IllegalStateException("signing keys could not be read", e);
    }
  }

  /** Stores a new key. */
  public void insert(SigningKeyRow key) {
    String sql =
        "insert into acc_signing_key (key_id, public_jwk, private_sealed, created_at)"
            + " values (?, ?, ?, ?)";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, key.keyId());
      insert.setString(2, key.publicJwk());
      insert.setBytes(3, key.privateSealed());
      insert.setObject(4, Times.sql(key.createdAt()));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a signing key could not be stored", e);
    }
  }
}
