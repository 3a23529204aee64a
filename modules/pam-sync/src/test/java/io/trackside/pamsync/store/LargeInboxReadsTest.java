package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.pamsync.ReplayApi.Window;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.WindowStore.InWindow;
import io.trackside.pamsync.store.WindowStore.Range;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the window of a replay and the watermark of a source read of a large inbox, in blocks of the
 * inbox's partitions and their indexes. The inbox as a whole has some 8,000.
 */
class LargeInboxReadsTest {
  private static final int EVENTS = 300_000;
  private static final int EVENTS_PER_PARTITION = 50_000;
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

  /** A look into the index of each of nine partitions, and the planner's own looks. */
  private static final long A_LOOK = 150;

  private static EmbeddedPostgres server;
  private static Connection connection;
  private static WindowStore windows;
  private static WatermarkStore watermarks;

  @BeforeAll
  static void fill() throws IOException, SQLException {
    server = EmbeddedPostgres.builder().setServerConfig("autovacuum", "off").start();
    DataSource database = server.getPostgresDatabase();
    H2Tables.migrate(database, "postgresql");
    connection = database.getConnection();
    execute("set max_parallel_workers_per_gather = 0");
    execute("select setval('pam_sequence', 60000000); select pam_inbox_ahead(10000000)");
    events(
        """
        case when n % 10000 = 0 then 'rare' when n < 1000 and n % 10 = 0 then 'stopped'
          else 'busy' end""",
        0, EVENTS);
    execute("vacuum analyze pam_inbox");
    events("'new'", EVENTS, EVENTS + 5_000);
    windows = new WindowStore();
    windows.database = H2Tables.database(always(connection));
    windows.settings = new Defaults();
    watermarks = new WatermarkStore();
    watermarks.database = windows.database;
  }

  @AfterAll
  static void stop() throws IOException, SQLException {
    connection.close();
    server.close();
  }

  /** Ten a second and stamp, each partition from its lowest receipt on. */
  private static void events(String source, int from, int to) {
    execute(
        """
        insert into pam_inbox (env, sequence, source, event_id, type, player_id, received_at, salt,
          raw)
        select 'sandbox', n / %1$d * 10000000::bigint + n %% %1$d + 1000, %2$s, 'e-' || n,
          'bet.settled', 'p-' || n %% 1000, timestamptz '%3$s' + n / 10 * interval '1 second',
          '\\x00', convert_to(repeat('x', 100), 'UTF8')
        from generate_series(%4$d, %5$d) n"""
            .formatted(EVENTS_PER_PARTITION, source, FIRST, from, to - 1));
  }

  private static final class Defaults implements Settings {
    @Override
    public long number(Setting setting) {
      return setting.defaultValue();
    }

    @Override
    public String text(String name, String defaultValue) {
      return defaultValue;
    }
  }

  /** One session, so that what it has read can be counted in it. */
  private static DataSource always(Connection session) {
    ClassLoader loader = LargeInboxReadsTest.class.getClassLoader();
    Connection kept =
        (Connection)
            Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (proxy, method, args) ->
                    method.getName().equals("close") ? null : method.invoke(session, args));
    return (DataSource)
        Proxy.newProxyInstance(
            loader, new Class<?>[] {DataSource.class}, (proxy, method, args) -> kept);
  }

  private static void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static long blocks() {
    execute("select pg_stat_force_next_flush()");
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select sum(heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit)
                from pg_statio_all_tables where schemaname = 'pam_parts'""")) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static Instant at(int event) {
    return FIRST.plusSeconds(event / 10);
  }

  private static Window window(String source, int from, int to) {
    return new Window(source, at(from), at(to), List.of(), false);
  }

  private static @Nullable Range range(Window window) {
    return windows.range(Environment.SANDBOX, window);
  }

  @Test
  void theCountingSeesAScanOfTheWholeInbox() {
    long before = blocks();
    execute("select sum(length(raw)) from pam_inbox");
    assertThat(blocks() - before).isGreaterThan(5_000);
  }

  @Test
  void theNewestReceiptOfAnySourceIsALook() {
    for (int round = 0; round < 10; round++) {
      for (String source : List.of("busy", "rare", "stopped", "new", "never")) {
        long before = blocks();
        Instant newest = watermarks.lastReceived(Environment.SANDBOX, source);
        assertThat(blocks() - before).as(source).isLessThan(A_LOOK);
        assertThat(newest).as(source).isEqualTo(newest(source));
      }
    }
  }

  private static @Nullable Instant newest(String source) {
    return switch (source) {
      case "busy" -> at(EVENTS - 1);
      case "rare" -> at(EVENTS - 10_000);
      case "stopped" -> at(990);
      case "new" -> at(EVENTS + 4_999);
      default -> null;
    };
  }

  @Test
  void whereAWindowEndsIsALookWhereverItLies() {
    for (int round = 0; round < 10; round++) {
      for (String source : List.of("busy", "rare", "stopped", "new", "never")) {
        for (int from : new int[] {0, EVENTS / 2, EVENTS - 30_000}) {
          Window window = window(source, from, from + 30_000);
          long before = blocks();
          Range range = range(window);
          assertThat(blocks() - before).as(window.toString()).isLessThan(A_LOOK);
          assertThat(range == null).as(window.toString()).isEqualTo(isEmpty(source, from));
        }
      }
    }
  }

  private static boolean isEmpty(String source, int from) {
    return switch (source) {
      case "stopped" -> from > 0;
      case "new", "never" -> true;
      default -> false;
    };
  }

  /** Pages through a window; returns the receipts in the order read. */
  private static List<Long> paged(Window window, int limit) {
    List<Long> read = new ArrayList<>();
    Range range = Objects.requireNonNull(range(window));
    List<InWindow> page;
    do {
      page = windows.page(Environment.SANDBOX, window, range, limit);
      for (InWindow event : page) {
        read.add(event.event().sequence());
        range = new Range(event.event().receivedAt(), event.event().sequence(), range.newest());
      }
    } while (page.size() == limit);
    return read;
  }

  @Test
  void theEventsOfARareSourceAreReadAlone() {
    long before = blocks();
    List<Long> read = paged(window("rare", 0, EVENTS), 7);
    assertThat(read).hasSize(EVENTS / 10_000).isSorted();
    assertThat(blocks() - before).isLessThan(6 * A_LOOK + 2 * EVENTS / 10_000);
  }

  @Test
  void eachEventOfABusySourceIsReadOnceHoweverManyPagesThereAre() {
    long before = blocks();
    List<Long> read = paged(window("busy", 140_003, 160_003), 500);
    assertThat(read).hasSize(20_000 - 2).isSorted();
    Set<Long> distinct = new HashSet<>(read);
    assertThat(distinct).hasSameSizeAs(read);
    assertThat(blocks() - before).as("for 40 pages").isLessThan(40 * A_LOOK + 2_500);
  }

  @Test
  void aSourceYoungerThanTheStatisticsIsReadTheSameWay() {
    long before = blocks();
    List<Long> read = paged(window("new", EVENTS, EVENTS + 5_000), 500);
    assertThat(read).hasSize(5_000).isSorted();
    assertThat(blocks() - before).isLessThan(11 * A_LOOK + 1_000);
  }
}
