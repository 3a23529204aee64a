package io.trackside.platform.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** Heartbeats of nodes, in the database's time. */
@ApplicationScoped
public class NodeRows {
  private static final int LEASES_KEPT = 10;

  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

  /**
   * Notes that a node lives.
   *
   * @param lease how long a heartbeat counts
   * @return how many nodes live, this one included
   */
  public int beat(String node, Duration lease) {
    try (Connection connection = dataSource.getConnection()) {
      OffsetDateTime now = now(connection);
      if (update(connection, "update plt_node set seen_at = ? where node = ?", now, node) == 0) {
        update(connection, "insert into plt_node (seen_at, node) values (?, ?)", now, node);
      }
      forget(connection, now.minus(lease.multipliedBy(LEASES_KEPT)));
      return alive(connection, now.minus(lease));
    } catch (SQLException e) {
      throw new IllegalStateException("the node's heartbeat could not be written", e);
    }
  }

  /** Takes a node away that stops. */
  public void remove(String node) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("delete from plt_node where node = ?")) {
      delete.setString(1, node);
      delete.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("the node's row could not be removed", e);
    }
  }

  private static OffsetDateTime now(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("select current_timestamp");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class);
    }
  }

  private static int update(Connection connection, String sql, OffsetDateTime at, String node)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, at);
      update.setString(2, node);
      return update.executeUpdate();
    }
  }

  private static void forget(Connection connection, OffsetDateTime before) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from plt_node where seen_at < ?")) {
      delete.setObject(1, before);
      delete.executeUpdate();
    }
  }

  private static int alive(Connection connection, OffsetDateTime since) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select count(*) from plt_node where seen_at > ?")) {
      select.setObject(1, since);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
