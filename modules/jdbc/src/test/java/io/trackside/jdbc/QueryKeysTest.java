package io.trackside.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryKeysTest {
  private static final List<String> COLUMNS = List.of("source", "id");
  private static final int OLD = 20_000;
  private static final int NEW = 5_000;
  private static final int WANTED = 20;

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    }
  }

  private static List<String> read(Connection connection, List<List<String>> keys)
      throws SQLException {
    List<String> found = new ArrayList<>();
    Sql.queryKeys(
        connection, "select body from thing", COLUMNS, keys, row -> found.add(row.getString(1)));
    return found;
  }

  @Test
  void findsTheRowsOfItsKeysAndNoOthers() throws SQLException {
    try (Connection h2 = DriverManager.getConnection("jdbc:h2:mem:;MODE=PostgreSQL")) {
      execute(
          h2,
          "create table thing (source varchar(8), id varchar(8), part varchar(8), body varchar(8),"
              + " primary key (source, id, part))");
      execute(
          h2,
          "insert into thing values ('a', '1', 'x', 'a1x'), ('a', '1', 'y', 'a1y'),"
              + " ('a', '2', 'x', 'a2x'), ('b', '1', 'x', 'b1x')");
      assertThat(read(h2, List.of(List.of("a", "1"), List.of("b", "1"), List.of("b", "2"))))
          .containsExactlyInAnyOrder("a1x", "a1y", "b1x");
      assertThat(read(h2, List.of())).isEmpty();
    }
  }

  /** A source that began after the table was last analyzed: the planner knows nothing of it. */
  @Test
  void readsNoMoreOfANewSourceThanWhatIsAskedFor() throws SQLException, IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Connection postgres = server.getPostgresDatabase().getConnection()) {
      execute(
          postgres,
          "create table thing (source varchar(8), id varchar(8), body varchar(400),"
              + " primary key (source, id)) with (autovacuum_enabled = false)");
      String fill =
          "insert into thing select '%s', i, repeat('x', 400) from generate_series(1, %d) i";
      execute(postgres, fill.formatted("old", OLD));
      execute(postgres, "analyze thing");
      execute(postgres, fill.formatted("new", NEW));

      List<List<String>> keys =
          IntStream.rangeClosed(1, WANTED).mapToObj(i -> List.of("new", "" + i)).toList();
      postgres.setAutoCommit(false);
      Reads before = reads(postgres);
      assertThat(read(postgres, keys)).hasSize(WANTED);
      Reads after = reads(postgres);
      assertThat(after.scans() - before.scans()).as("scans of the whole table").isZero();
      assertThat(after.rows() - before.rows()).as("rows read by the index").isEqualTo(WANTED);
    }
  }

  private record Reads(long scans, long rows) {}

  /** What this session has read of the table so far. */
  private static Reads reads(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select seq_scan, idx_tup_fetch from pg_stat_xact_user_tables"
                    + " where relname = 'thing'")) {
      assertThat(row.next()).isTrue();
      return new Reads(row.getLong(1), row.getLong(2));
    }
  }
}
