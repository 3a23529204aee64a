package io.trackside.systemtests.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stored clicks by SQL, as if people had made them in the last month: a click the hub has taken is
 * the pattern, ids begin with key and time as real ones do and are random behind, all indexes are
 * in place.
 */
final class FillClicks {
  private static final long CHUNK = 200_000;

  /** Four a second, the newest of ten million now. */
  private static final String TIME = "now() - (10000000 - n) * interval '0.25 seconds'";

  private static final String ID =
      """
      translate(encode('\\x01'::bytea
        || decode(lpad(to_hex((extract(epoch from (%s)) * 1000)::bigint), 12, '0'), 'hex')
        || sha256(convert_to(n::text, 'UTF8')), 'base64'), '+/', '-_')"""
          .formatted(TIME);

  private final Stage stage;
  private long filled;

  FillClicks(Stage stage) {
    this.stage = stage;
  }

  /** Keeps a pattern; the clicks that are there stay. */
  void begin() {
    execute(
        "create schema if not exists bench",
        "create table bench.click as select * from att_click limit 1");
  }

  /** Stores clicks until there are so many more than the measured ones. */
  void upTo(long size) {
    String insert =
        "insert into att_click select "
            + columns(Map.of("click_id", ID, "clicked_at", TIME))
            + " from generate_series(%d::bigint, %d::bigint) n cross join bench.click t";
    for (long from = filled; from < size; from += CHUNK) {
      execute(insert.formatted(from, Math.min(size, from + CHUNK) - 1));
    }
    execute("vacuum (analyze) att_click", "checkpoint");
    filled = size;
  }

  private String columns(Map<String, String> given) {
    List<String> columns = new ArrayList<>();
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from att_click where false")) {
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        String name = row.getMetaData().getColumnName(i);
        columns.add(given.getOrDefault(name, "t." + name));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("no columns of att_click", e);
    }
    return String.join(", ", columns);
  }

  private void execute(String... statements) {
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the clicks could not be filled", e);
    }
  }
}
