package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.InboxStore.Stored;
import io.trackside.pamsync.store.PayloadStore.Payload;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inbox and payloads in partitions, on PostgreSQL, with the two roles of a production database. */
class InboxPartitionsTest {
  private static final long SPAN = 10_000_000;
  private static EmbeddedPostgres server;
  private static int databases;

  private JdbcConnectionPool owner;
  private JdbcConnectionPool application;
  private InboxStore inbox;
  private final EventStore events = new EventStore();
  private final PayloadStore payloads = new PayloadStore();
  private final PartitionStore partitions = new PartitionStore();
  private final DatabaseClock clock = new DatabaseClock();

  @BeforeAll
  static void migrate() throws IOException {
    server = EmbeddedPostgres.start();
    execute(server.getPostgresDatabase(), "create role app login password 'app'");
    execute(server.getPostgresDatabase(), "create database migrated");
    DataSource migrated = server.getDatabase("postgres", "migrated");
    H2Tables.migrate(migrated, "postgresql");
    execute(
        migrated,
        "grant usage on schema public to app;"
            + "grant select, insert on all tables in schema public to app;"
            + "grant usage, select on all sequences in schema public to app");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void copy() {
    String name = "partitions" + databases++;
    execute(server.getPostgresDatabase(), "create database " + name + " template migrated");
    owner = PooledPostgres.of(server, name, "postgres");
    application = PooledPostgres.of(server, name, "app");
    inbox = inbox();
    events.database = H2Tables.database(application);
    payloads.database = events.database;
    partitions.database = events.database;
    clock.clock = Clock.systemUTC();
  }

  private InboxStore inbox() {
    InboxStore fresh = new InboxStore();
    fresh.dataSource = application;
    fresh.fairPlaces = new FairPlaces(1_000, 100);
    return fresh;
  }

  @AfterEach
  void disconnect() {
    owner.dispose();
    application.dispose();
  }

  private List<Stored> store(String prefix, int count) {
    return store(prefix, count, null);
  }

  private static Payload payload(String id) {
    return new Payload(
        Environment.SANDBOX, "pam", id, "acme", 1, "{}", id.getBytes(StandardCharsets.UTF_8));
  }

  private List<Stored> store(String prefix, int count, @Nullable Payload payload) {
    List<Incoming> group = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] raw = "{}".getBytes(StandardCharsets.UTF_8);
      group.add(
          new Incoming(
              Environment.SANDBOX,
              "pam",
              prefix + i,
              "bet.settled",
              "p-1",
              3,
              raw,
              new byte[32],
              payload));
    }
    return inbox.store(group, clock);
  }

  /** The receipts continue from there; those in hand are forgotten, as by a restart. */
  private void received(long receipts) {
    execute(owner, "select setval('pam_sequence', " + receipts + ")");
    inbox = inbox();
  }

  private Map<String, Long> events() {
    return rows("pam_inbox");
  }

  private Map<String, Long> rows(String table) {
    Map<String, Long> found = new TreeMap<>();
    query(
        owner,
        "select tableoid::regclass::text, count(*) from " + table + " group by 1",
        row -> found.put(row.getString(1).replace("pam_parts.", ""), row.getLong(2)));
    return found;
  }

  @Test
  void aGroupOverABorderIsStoredOnBothSidesAndFound() {
    received(SPAN - 1_000 - 500);
    List<Stored> stored = store("e-", 1_000, payload("over"));
    assertThat(stored).allMatch(Stored::fresh);
    assertThat(rows("pam_payload"))
        .as("with the younger ones")
        .containsExactly(Map.entry("pam_payload_" + SPAN, 1L));
    assertThat(stored).allMatch(event -> behind(event).equals("over"));
    assertThat(events()).containsExactly(Map.entry("pam_inbox_0", 500L), next(1, 500));
    assertThat(events.find(Environment.SANDBOX, "pam", "e-0")).isPresent();
    assertThat(events.find(Environment.SANDBOX, "pam", "e-999")).isPresent();
    assertThat(store("e-", 1_000)).as("the same again").noneMatch(Stored::fresh);
  }

  /** The payload behind an event; empty if there is none. */
  private String behind(Stored event) {
    return payloads
        .ofEvent(Environment.SANDBOX, event.sequence())
        .map(stored -> new String(stored.payload().raw(), StandardCharsets.UTF_8))
        .orElse("");
  }

  private static Map.Entry<String, Long> next(int partition, long events) {
    return Map.entry("pam_inbox_" + partition * SPAN, events);
  }

  @Test
  void theApplicationMakesTwoPartitionsAheadAndNoneTwice() {
    assertThat(partitions.ahead(SPAN)).as("the migration made them").isZero();
    received(2 * SPAN + 7_000);
    assertThat(partitions.ahead(SPAN)).isEqualTo(2);
    assertThat(partitions.ahead(SPAN)).isZero();
    received(4 * SPAN + 7_000);
    store("e-", 10, payload("p"));
    assertThat(events()).containsExactly(next(4, 10));
    assertThat(rows("pam_payload")).containsOnlyKeys("pam_payload_" + 4 * SPAN);
  }

  @Test
  void aForgottenPartitionLosesNoEvent() {
    received(7 * SPAN);
    Stored stray = store("stray-", 30, payload("stray")).get(0);
    assertThat(rows("pam_payload")).containsExactly(Map.entry("pam_payload_default", 1L));
    assertThat(events()).containsExactly(Map.entry("pam_inbox_default", 30L));
    assertThat(partitions.ahead(SPAN)).isEqualTo(2);
    store("later-", 20);
    assertThat(events())
        .as("below the new ones")
        .containsExactly(Map.entry("pam_inbox_default", 50L));
    received(8 * SPAN);
    store("next-", 5, payload("next"));
    assertThat(events()).containsEntry("pam_inbox_" + 8 * SPAN, 5L);
    assertThat(rows("pam_payload")).containsEntry("pam_payload_" + 8 * SPAN, 1L);
    assertThat(behind(stray)).isEqualTo("stray");
    assertThat(events.find(Environment.SANDBOX, "pam", "stray-29")).isPresent();
    assertThat(store("stray-", 30)).noneMatch(Stored::fresh);
  }

  @Test
  void retentionDropsWholeOldPartitionsAndKnowsTheirEventsStill() {
    store("old-", 10, payload("old"));
    received(SPAN + 5_000);
    Stored young = store("young-", 10, payload("young")).get(0);
    received(2 * SPAN + 200_000);
    Instant soon = Instant.now().plus(Duration.ofHours(1));
    assertThat(dropped(soon, true)).as("they are pending").isEmpty();
    execute(owner, "delete from pam_pending where sequence < " + SPAN);
    assertThat(dropped(Instant.now().minus(Duration.ofHours(1)), true)).isEmpty();
    assertThat(dropped(soon, false)).containsExactly("pam_inbox_0", "pam_payload_0");
    assertThat(events()).as("only shown").containsEntry("pam_inbox_0", 10L);
    assertThat(rows("pam_payload")).as("only shown").containsEntry("pam_payload_0", 1L);
    assertThat(dropped(soon, true)).containsExactly("pam_inbox_0", "pam_payload_0");
    assertThat(events()).containsExactly(next(1, 10));
    assertThat(rows("pam_payload")).containsExactly(Map.entry("pam_payload_" + SPAN, 1L));
    assertThat(store("old-", 10)).as("duplicates for ever").noneMatch(Stored::fresh);
    assertThat(events.find(Environment.SANDBOX, "pam", "young-3")).isPresent();
    assertThat(behind(young)).isEqualTo("young");
  }

  @Test
  void aPayloadStaysAsLongAsAnEventThatWaitsForIt() {
    received(SPAN - 1_000 - 5);
    Stored waiting = store("over-", 10, payload("over")).get(0);
    assertThat(waiting.sequence()).isLessThan(SPAN);
    execute(owner, "delete from pam_pending");
    execute(
        owner,
        "insert into pam_quarantine select env, sequence, source, event_id, type, 'code', 'why',"
            + " null, now() from pam_inbox where sequence = "
            + waiting.sequence());
    received(3 * SPAN);
    Instant soon = Instant.now().plus(Duration.ofHours(1));
    assertThat(dropped(soon, true)).containsExactly("pam_inbox_" + SPAN);
    assertThat(behind(waiting)).isEqualTo("over");
    execute(owner, "delete from pam_quarantine");
    assertThat(dropped(soon, true))
        .containsExactly("pam_inbox_0", "pam_payload_0", "pam_payload_" + SPAN);
  }

  private List<String> dropped(Instant before, boolean really) {
    List<String> parts = new ArrayList<>();
    query(
        owner,
        "select part from pam_inbox_drop('" + before + "', " + really + ")",
        row -> parts.add(row.getString(1)));
    return parts;
  }

  @Test
  void theApplicationCanNeitherDropNorReachBehindTheInbox() {
    store("e-", 3);
    for (String sql :
        List.of(
            "select * from pam_inbox_drop(now(), true)",
            "select pam_part('pam_payload', 90000000, 100000000)",
            "delete from pam_parts.pam_payload_0",
            "select * from pam_parts.pam_payload_0",
            "delete from pam_payload",
            "delete from pam_parts.pam_inbox_0",
            "insert into pam_parts.pam_inbox_0 select * from pam_inbox",
            "drop table pam_parts.pam_inbox_0")) {
      assertThatThrownBy(() -> execute(application, sql))
          .as(sql)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void whatWasStoredBeforeIsTheFirstPartition() {
    for (String table : List.of("pam_inbox", "pam_payload")) {
      assertThat(parts(table))
          .containsExactly(
              table + "_0", table + "_" + SPAN, table + "_" + 2 * SPAN, table + "_default");
    }
  }

  private List<String> parts(String table) {
    List<String> parts = new ArrayList<>();
    query(
        owner,
        "select inhrelid::regclass::text from pg_inherits where inhparent = '"
            + table
            + "'::regclass order by 1",
        row -> parts.add(row.getString(1).replace("pam_parts.", "")));
    return parts;
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private static void query(DataSource database, String sql, Row reader) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private static void execute(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
