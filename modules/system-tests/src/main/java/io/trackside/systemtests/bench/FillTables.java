package io.trackside.systemtests.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Stored events by SQL, as if they had come over HTTP in the last year: the same bytes, ids
 * scattered as the generator scatters them, all indexes in place. An event the hub has stored and
 * projected is the pattern, so that a column added to a table is filled as well.
 *
 * <p>Filled is what grows with every event: {@code pam_event_key}, {@code pam_inbox} and {@code
 * pam_bet_part}. Figures grow with players and days, the log with batches: they are as the warm-up
 * left them.
 */
final class FillTables {
  private static final long CHUNK = 200_000;
  private static final long PARTITION_EVENTS = 10_000_000;
  private static final int SEQUENCE_BLOCK = 1_000;
  private static final String SEQUENCE = "n + :sequence";

  /** Spread over a year, the newest now. */
  private static final String TIME = "now() - (10000000 - n) * interval '3 seconds'";

  private final Stage stage;
  private final StoredSource source;
  private long filled;

  FillTables(Stage stage, StoredSource source) {
    this.stage = stage;
    this.source = source;
  }

  /** Keeps a pattern of each kind and empties the tables. */
  void begin() throws SQLException {
    execute(
        "create schema if not exists bench",
        pattern("inbox", "pam_inbox", "type = 'bet.placed'", 0),
        "insert into bench.inbox select *, 1 from (select * from pam_inbox where source = '%s' and type = 'bet.settled' limit 1) x"
            .formatted(source.name()),
        "alter table bench.inbox add column bet_id text",
        "update bench.inbox set bet_id = convert_from(raw, 'UTF8')::json #>> '{data,betId}'",
        "create table bench.event_key as select k.*, 0 as kind from pam_event_key k join bench.inbox i on i.sequence = k.sequence and i.kind = 0",
        "create table bench.bet_part as select * from pam_bet_part where bet_id = (select bet_id from bench.inbox where kind = 1)",
        "truncate pam_event_key, pam_inbox, pam_bet_part");
    checkPatterns();
  }

  private String pattern(String name, String table, String condition, int kind) {
    return "create table bench.%s as select *, %d as kind from (select * from %s where source = '%s' and %s limit 1) x"
        .formatted(name, kind, table, source.name(), condition);
  }

  private void checkPatterns() throws SQLException {
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select (select count(*) from bench.inbox) * 100
                  + (select count(*) from bench.event_key) * 10
                  + (select count(*) from bench.bet_part)""")) {
      row.next();
      if (row.getInt(1) != 211) {
        throw new IllegalStateException("the warm-up left no bet, placed and settled");
      }
    }
  }

  /** Stores events until there are so many, on a connection a table. */
  void upTo(long size) {
    long first = filled;
    long sequence = reserve(size - first);
    // As the sweeper would have done on the way there.
    makePartitions();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> tables = new ArrayList<>();
      String run = source.runId();
      for (String insert : List.of(keys(run), inbox(run), parts(run))) {
        tables.add(threads.submit(() -> chunks(insert, first, size, sequence)));
      }
      for (Future<?> table : tables) {
        table.get();
      }
      execute(
          "vacuum (analyze) pam_event_key",
          "vacuum (analyze) pam_inbox",
          "vacuum (analyze) pam_bet_part",
          "checkpoint");
    } catch (ExecutionException | SQLException e) {
      throw new IllegalStateException("the tables could not be filled", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
    filled = size;
  }

  /** Receipts that the server will not give out. */
  private long reserve(long events) {
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select setval('pam_sequence', nextval('pam_sequence') + %d) - %d"
                    .formatted(
                        (events / SEQUENCE_BLOCK + 1) * SEQUENCE_BLOCK,
                        events / SEQUENCE_BLOCK * SEQUENCE_BLOCK))) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("no receipts to reserve", e);
    }
  }

  private void makePartitions() {
    try {
      execute("select pam_inbox_ahead(%d)".formatted(PARTITION_EVENTS));
    } catch (SQLException e) {
      throw new IllegalStateException("no partitions for the inbox", e);
    }
  }

  private Void chunks(String insert, long first, long size, long sequence) throws SQLException {
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement()) {
      for (long from = first; from < size; from += CHUNK) {
        long to = Math.min(size, from + CHUNK) - 1;
        statement.execute(
            insert
                .replace(":from", Long.toString(from))
                .replace(":to", Long.toString(to))
                .replace(":sequence", Long.toString(sequence - first)));
      }
    }
    return null;
  }

  /** {@code SignedEvents.scattered} in SQL, ten digits. */
  private static String digits(String number) {
    return "lpad((%s * 618033989::bigint %% 10000000000)::text, 10, '0')".formatted(number);
  }

  private static String event(String run) {
    return "'evt-" + run + "-' || " + digits("n");
  }

  private static String bet(String run) {
    return "'b-" + run + "-' || " + digits("(n / 2)");
  }

  private static String player(String run) {
    return "'p-" + run + "-' || lpad((n / 2 * 7919 % 2000)::text, 7, '0')";
  }

  private String keys(String run) throws SQLException {
    return "insert into pam_event_key select "
        + columns(
            "pam_event_key",
            Map.of("event_id", event(run), "sequence", SEQUENCE, "received_at", TIME))
        + " from generate_series(:from::bigint, :to::bigint) n cross join bench.event_key t";
  }

  private String inbox(String run) throws SQLException {
    String raw =
        """
        convert_to(replace(replace(replace(convert_from(t.raw, 'UTF8'), t.event_id, %s),
          t.player_id, %s), t.bet_id, %s), 'UTF8')"""
            .formatted(event(run), player(run), bet(run));
    return "insert into pam_inbox select "
        + columns(
            "pam_inbox",
            Map.of(
                "event_id", event(run),
                "sequence", SEQUENCE,
                "received_at", TIME,
                "player_id", player(run),
                "raw", raw))
        + " from generate_series(:from::bigint, :to::bigint) n"
        + " join bench.inbox t on t.kind = n % 2";
  }

  private String parts(String run) throws SQLException {
    String state = "replace(t.state, t.bet_id, %s)".formatted(bet(run));
    return "insert into pam_bet_part select "
        + columns(
            "pam_bet_part",
            Map.of("bet_id", bet(run), "player_id", player(run), "counts_at", TIME, "state", state))
        + " from generate_series(:from::bigint, :to::bigint) n cross join bench.bet_part t"
        + " where n % 2 = 1";
  }

  /** All columns of a table in order: those given, and the pattern's for the rest. */
  private String columns(String table, Map<String, String> given) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from " + table + " where false")) {
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        String name = row.getMetaData().getColumnName(i);
        columns.add(given.getOrDefault(name, "t." + name));
      }
    }
    return String.join(", ", columns);
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Bytes of the three tables with their indexes. */
  long bytes() {
    try (Connection connection = stage.database().superuser();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select sum(pg_total_relation_size(relid)) from (
                  select relid from pg_partition_tree('pam_inbox')
                  union all select 'pam_event_key'::regclass
                  union all select 'pam_bet_part'::regclass) x""")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("no size of the tables", e);
    }
  }
}
