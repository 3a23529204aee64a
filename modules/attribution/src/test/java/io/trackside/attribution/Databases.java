package io.trackside.attribution;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Real databases with the module's tables. */
final class Databases {
  private static final String TABLES = "/db/migration/attribution/V1__attribution.sql";

  private Databases() {}

  static DataSource h2() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
            + "DEFAULT_NULL_ORDERING=HIGH");
    return migrated(h2);
  }

  /** A database that nobody can connect to. */
  static DataSource absent() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";IFEXISTS=TRUE");
    return h2;
  }

  static DataSource postgres(EmbeddedPostgres server) {
    return migrated(server.getPostgresDatabase());
  }

  private static DataSource migrated(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        InputStream tables = Databases.class.getResourceAsStream(TABLES)) {
      if (tables == null) {
        throw new IllegalStateException("no script " + TABLES);
      }
      boolean unused = statement.execute(new String(tables.readAllBytes(), StandardCharsets.UTF_8));
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
