package io.trackside.access.store;

import io.trackside.domain.id.Environment;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code acc_idempotency}, in the database's time. */
@ApplicationScoped
public class IdempotencyRows {
  private static final String KEY = " where env = ? and client_id = ? and key_hash = ?";

  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

  /** Whose key; the key itself is kept as its hash. */
  public record RowKey(Environment environment, String clientId, String keyHash) {}

  /**
   * A claimed key.
   *
   * @param answerSealed null while there is no answer
   */
  public record ClaimRow(String fingerprint, byte @Nullable [] answerSealed) {}

  /** The claim of a key. */
  public Optional<ClaimRow> find(RowKey key) {
    return read(key, "");
  }

  /** The claim of a key under its lock; empty while another transaction holds it. */
  public Optional<ClaimRow> lock(RowKey key) {
    return read(key, " for update skip locked");
  }

  private Optional<ClaimRow> read(RowKey key, String lock) {
    String sql = "select fingerprint, answer_sealed from acc_idempotency" + KEY + lock;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      bind(select, 1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new ClaimRow(row.getString(1), row.getBytes(2)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("an idempotency key could not be read", e);
    }
  }

  /** Claims a key unless it is claimed, and forgets a claim that is older than they are kept. */
  public void claim(RowKey key, String fingerprint, Duration kept) {
    String delete = "delete from acc_idempotency" + KEY + " and claimed_at < ?";
    String insert =
        "insert into acc_idempotency (env, client_id, key_hash, fingerprint, claimed_at)"
            + " values (?, ?, ?, ?, ?) on conflict do nothing";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement forget = connection.prepareStatement(delete);
        PreparedStatement claim = connection.prepareStatement(insert)) {
      OffsetDateTime now = now(connection);
      bind(forget, 1, key);
      forget.setObject(4, now.minus(kept));
      forget.executeUpdate();
      bind(claim, 1, key);
      claim.setString(4, fingerprint);
      claim.setObject(5, now);
      claim.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("an idempotency key could not be claimed", e);
    }
  }

  /** Keeps the answer of a key whose lock the caller's transaction holds. */
  public void answer(RowKey key, byte[] sealed) {
    String sql = "update acc_idempotency set answer_sealed = ?" + KEY;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update = connection.prepareStatement(sql)) {
      update.setBytes(1, sealed);
      bind(update, 2, key);
      if (update.executeUpdate() != 1) {
        throw new IllegalStateException("an idempotency key was lost while it was locked");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the answer of an idempotency key could not be kept", e);
    }
  }

  /** Forgets keys older than they are kept, a bounded number; returns how many. */
  public int purge(Duration kept, int rowsMax) {
    String old =
        "select env, client_id, key_hash from acc_idempotency where claimed_at < ?"
            + " order by claimed_at limit ? for update skip locked";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(old);
        PreparedStatement delete =
            connection.prepareStatement("delete from acc_idempotency" + KEY)) {
      select.setObject(1, now(connection).minus(kept));
      select.setInt(2, rowsMax);
      int rows = 0;
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          Environment environment = Environment.of(row.getString(1));
          bind(delete, 1, new RowKey(environment, row.getString(2), row.getString(3)));
          delete.addBatch();
          rows++;
        }
      }
      delete.executeBatch();
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("old idempotency keys could not be forgotten", e);
    }
  }

  private static void bind(PreparedStatement statement, int first, RowKey key) throws SQLException {
    statement.setString(first, key.environment().key());
    statement.setString(first + 1, key.clientId());
    statement.setString(first + 2, key.keyHash());
  }

  private static OffsetDateTime now(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("select current_timestamp");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class);
    }
  }
}
