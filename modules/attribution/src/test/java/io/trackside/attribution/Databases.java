package io.trackside.attribution;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** Real databases with the module's tables. */
public final class Databases {
  private static final String FOLDER = "/db/migration/attribution/";
  private static final List<String> SCRIPTS =
      List.of(
          "V1__attribution.sql",
          "V10__partner_life.sql",
          "V11__claims_and_registrations.sql",
          "V12__links_in_full.sql",
          "V13__consent_and_claims.sql",
          "V14__fraud.sql",
          "V15__look_alikes.sql",
          "V23__partner_users_and_acceptances.sql",
          "V24__links_of_creatives.sql",
          "V25__clicks_that_end.sql",
          "V27__addresses_of_partner_users.sql");

  private static final int CONNECTIONS_MAX = 40;

  /** The connections of the test before. */
  private static @Nullable JdbcConnectionPool last;

  private Databases() {}

  public static DataSource h2() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
            + "DEFAULT_NULL_ORDERING=HIGH");
    return migrated(h2);
  }

  /** A database that nobody can connect to. */
  public static DataSource absent() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";IFEXISTS=TRUE");
    return h2;
  }

  /** One server for all tests of the machine; each begins with empty tables and ends the last. */
  public static DataSource postgres() {
    if (last != null) {
      last.dispose();
    }
    JdbcConnectionPool database = pooled(Server.ONE);
    last = database;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("drop schema public cascade; create schema public");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return migrated(database);
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

  /** As the server pools them: opening a connection costs more than most statements. */
  private static JdbcConnectionPool pooled(EmbeddedPostgres server) {
    PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
    database.setURL(server.getJdbcUrl("postgres", "postgres"));
    JdbcConnectionPool pool = JdbcConnectionPool.create(database);
    pool.setMaxConnections(CONNECTIONS_MAX);
    return pool;
  }

  /** On a server that the test has set up itself. */
  public static DataSource postgres(EmbeddedPostgres server) {
    return migrated(pooled(server));
  }

  /** With the index by time, which is PostgreSQL's own. */
  public static DataSource withTime(EmbeddedPostgres server) {
    return migrated(pooled(server), "/db/vendor/postgresql/attribution/V20__clicks_by_time.sql");
  }

  private static DataSource migrated(DataSource database, String... more) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String script : SCRIPTS) {
        boolean unused = statement.execute(text(FOLDER + script));
      }
      for (String script : more) {
        boolean unused = statement.execute(text(script));
      }
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(String script) {
    try (InputStream bytes = Databases.class.getResourceAsStream(script)) {
      if (bytes == null) {
        throw new IllegalStateException("no script " + script);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
