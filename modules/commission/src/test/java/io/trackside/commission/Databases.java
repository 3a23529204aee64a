package io.trackside.commission;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/** Real databases with the module's tables. */
public final class Databases {
  /** The connection of the test before. */
  private static @Nullable Connection held;

  private Databases() {}

  public static DataSource h2() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
            + "DEFAULT_NULL_ORDERING=HIGH");
    return migrated(h2, "h2");
  }

  /** One server for all tests of the machine; each begins with empty tables and ends the last. */
  public static DataSource postgres() {
    DataSource database = Server.ONE.getPostgresDatabase();
    return migrated(database, "postgresql", "drop schema public cascade; create schema public");
  }

  /** Started when it is asked for first; it ends with the machine by a hook of its own. */
  private static final class Server {
    static final EmbeddedPostgres ONE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static DataSource migrated(DataSource database, String vendor, String... first) {
    Map<Integer, Path> scripts = new TreeMap<>();
    collect("/db/migration/commission", scripts);
    collect("/db/vendor/" + vendor + "/commission", scripts);
    Connection connection = connection(database);
    try (Statement statement = connection.createStatement()) {
      for (String sql : first) {
        boolean unused = statement.execute(sql);
      }
      for (Path script : scripts.values()) {
        boolean unused = statement.execute(Files.readString(script));
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    return always(connection);
  }

  /** The scripts of a folder by their version. */
  private static void collect(String folder, Map<Integer, Path> scripts) {
    try (Stream<Path> files =
        Files.list(Path.of(Objects.requireNonNull(Databases.class.getResource(folder)).toURI()))) {
      files.forEach(
          file -> {
            String name = file.getFileName().toString();
            scripts.put(Integer.valueOf(name.substring(1, name.indexOf("__"))), file);
          });
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one connection of a test, whose end is also that of a database in memory. */
  private static Connection connection(DataSource database) {
    try {
      if (held != null) {
        held.close();
      }
      Connection connection = database.getConnection();
      held = connection;
      return connection;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Opening a connection costs more than the statement; the tests have one thread. */
  private static DataSource always(Connection connection) {
    Connection shared =
        (Connection)
            Proxy.newProxyInstance(
                Databases.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                    method.getName().equals("close") ? null : method.invoke(connection, arguments));
    return (DataSource)
        Proxy.newProxyInstance(
            Databases.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> shared);
  }
}
