package io.trackside.commission;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Real databases with the module's tables. */
final class Databases {
  private static final String TABLES = "/db/migration/commission/V1__commission.sql";

  private Databases() {}

  static DataSource h2() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
            + "DEFAULT_NULL_ORDERING=HIGH");
    return migrated(h2, "h2");
  }

  static DataSource postgres(EmbeddedPostgres server) {
    DataSource database = server.getPostgresDatabase();
    execute(database, "drop schema public cascade; create schema public");
    return migrated(database, "postgresql");
  }

  private static DataSource migrated(DataSource database, String vendor) {
    run(database, TABLES);
    run(database, "/db/vendor/" + vendor + "/commission/V2__append_only.sql");
    return onOneConnection(database);
  }

  /** Opening a connection costs more than the statement; the tests have one thread. */
  private static DataSource onOneConnection(DataSource database) {
    try {
      Connection connection = database.getConnection();
      Connection shared =
          (Connection)
              Proxy.newProxyInstance(
                  Databases.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("close")
                          ? null
                          : method.invoke(connection, arguments));
      return (DataSource)
          Proxy.newProxyInstance(
              Databases.class.getClassLoader(),
              new Class<?>[] {DataSource.class},
              (proxy, method, arguments) -> shared);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void run(DataSource database, String script) {
    try (InputStream text = Databases.class.getResourceAsStream(script)) {
      if (text == null) {
        throw new IllegalStateException("no script " + script);
      }
      execute(database, new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
