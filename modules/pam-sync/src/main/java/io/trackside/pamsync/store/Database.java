package io.trackside.pamsync.store;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The datasource with one way to fail. A connection joins the caller's JTA transaction. */
@ApplicationScoped
class Database {
  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

  /** Work that answers. */
  interface Query<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Work that does not. */
  interface Work {
    void on(Connection connection) throws SQLException;
  }

  <T> T query(String doing, Query<T> query) {
    try (Connection connection = dataSource.getConnection()) {
      return query.on(connection);
    } catch (SQLException e) {
      throw new StoreFailure(doing, e);
    }
  }

  void run(String doing, Work work) {
    try (Connection connection = dataSource.getConnection()) {
      work.on(connection);
    } catch (SQLException e) {
      throw new StoreFailure(doing, e);
    }
  }
}
