package io.trackside.pamsync.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** This module's tables in a database of one test. */
final class H2Tables {
  private H2Tables() {}

  static DataSource fresh() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH");
    run(dataSource, "/db/migration/pam-sync/V1__inbox_and_projection.sql");
    run(dataSource, "/db/vendor/h2/pam-sync/V2__totals_by_time.sql");
    run(dataSource, "/db/migration/pam-sync/V20__dialects.sql");
    return dataSource;
  }

  static Database database(DataSource dataSource) {
    Database database = new Database();
    database.dataSource = dataSource;
    return database;
  }

  private static void run(DataSource dataSource, String script) {
    try (InputStream in = H2Tables.class.getResourceAsStream(script);
        Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | SQLException e) {
      throw new AssertionError(script, e);
    }
  }
}
