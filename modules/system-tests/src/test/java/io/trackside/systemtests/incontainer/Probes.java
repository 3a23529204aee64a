package io.trackside.systemtests.incontainer;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A table of the tests in the product's database. */
@Dependent
public class Probes {
  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

  void createTable() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists probe (id varchar(64) primary key)");
    }
  }

  void insert(String id) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement("insert into probe values (?)")) {
      insert.setString(1, id);
      insert.executeUpdate();
    }
  }

  boolean exists(String id) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select 1 from probe where id = ?")) {
      select.setString(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }
}
