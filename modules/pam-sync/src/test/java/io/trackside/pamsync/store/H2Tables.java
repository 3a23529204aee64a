package io.trackside.pamsync.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** This module's tables in a database of one test: every migration, in the order of versions. */
public final class H2Tables {
  private H2Tables() {}

  public static DataSource fresh() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH");
    migrate(dataSource, "h2");
    return dataSource;
  }

  /** Runs every migration on an empty database. */
  public static void migrate(DataSource dataSource, String vendor) {
    migrate(dataSource, vendor, 0, Integer.MAX_VALUE);
  }

  /** Runs the migrations from one version up to below another. */
  static void migrate(DataSource dataSource, String vendor, int from, int to) {
    List<Path> scripts = new ArrayList<>();
    scripts.addAll(scripts("/db/migration/pam-sync"));
    scripts.addAll(scripts("/db/vendor/" + vendor + "/pam-sync"));
    scripts.sort(Comparator.comparingInt(H2Tables::version));
    scripts.stream()
        .filter(script -> version(script) >= from && version(script) < to)
        .forEach(script -> run(dataSource, script));
  }

  /** Raw events of a database. */
  public static HistoryStore history(DataSource dataSource) {
    HistoryStore store = new HistoryStore();
    store.database = database(dataSource);
    return store;
  }

  /** The projection of a database. */
  public static ProjectionStore projection(DataSource dataSource) {
    ProjectionStore store = new ProjectionStore();
    store.database = database(dataSource);
    return store;
  }

  /** The quarantine of a database. */
  public static QuarantineStore quarantine(DataSource dataSource) {
    QuarantineStore store = new QuarantineStore();
    store.database = database(dataSource);
    return store;
  }

  static Database database(DataSource dataSource) {
    Database database = new Database();
    database.dataSource = dataSource;
    return database;
  }

  private static List<Path> scripts(String folder) {
    URL found = Objects.requireNonNull(H2Tables.class.getResource(folder), folder);
    try (Stream<Path> files = Files.list(Path.of(new URI(found.toString())))) {
      return files.toList();
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(folder, e);
    }
  }

  private static int version(Path script) {
    String name = script.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }

  private static void run(DataSource dataSource, Path script) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(script));
    } catch (IOException | SQLException e) {
      throw new AssertionError(script.toString(), e);
    }
  }
}
