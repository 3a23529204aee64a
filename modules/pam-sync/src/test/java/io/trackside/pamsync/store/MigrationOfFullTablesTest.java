package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.InboxStore.Stored;
import io.trackside.pamsync.store.PayloadStore.Payload;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub that was used already goes over to partitions: whatever was stored is there as before. */
class MigrationOfFullTablesTest {
  private static final int INBOX_IN_PARTITIONS = 50;
  private static final int PAYLOADS_IN_PARTITIONS = 62;
  private static final int LAST = Integer.MAX_VALUE;
  private static final int COUNT = 400;
  private static EmbeddedPostgres server;
  private static int databases;

  private JdbcConnectionPool database;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private void fresh() {
    String name = "full" + databases++;
    execute(server.getPostgresDatabase(), "create database " + name);
    database = PooledPostgres.of(server, name, "postgres");
  }

  @AfterEach
  void disconnect() {
    database.dispose();
  }

  private static void execute(DataSource on, String sql) {
    try (Connection connection = on.getConnection();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  /** Events as a version without receipts of payloads stored them: a payload for two of them. */
  private void store(DataSource on, long first) {
    String each = " from generate_series(%d, %d) n".formatted(first, first + COUNT - 1);
    execute(
        on,
        "select setval('pam_sequence', %d);".formatted(first / 1_000 * 1_000 + 1_000)
            + "insert into pam_event_key (env, source, event_id, sequence, body_hash, received_at)"
            + " select 'sandbox', 'pam', 'e-' || n, n, '\\x00', now()"
            + each
            + ";insert into pam_inbox (env, sequence, source, event_id, type, player_id,"
            + " received_at, salt, raw, payload_id)"
            + " select 'sandbox', n, 'pam', 'e-' || n, 'bet.settled', 'p-1', now(), '\\x00',"
            + " convert_to('event ' || n, 'UTF8'), 'h-' || n / 2"
            + each
            + ";insert into pam_payload (env, source, payload_id, dialect, dialect_version,"
            + " headers, raw, received_at)"
            + " select distinct 'sandbox', 'pam', 'h-' || n / 2, 'acme', 1, '{}',"
            + " convert_to('payload ' || n / 2, 'UTF8'), now()"
            + each
            + ";insert into pam_pending (env, shard, sequence, received_at)"
            + " select 'sandbox', n % 32, n, now()"
            + each);
  }

  private void isThere(long first) {
    EventStore events = new EventStore();
    events.database = H2Tables.database(database);
    PayloadStore payloads = new PayloadStore();
    payloads.database = events.database;
    for (long n = first; n < first + COUNT; n++) {
      EventStore.Stored event = events.find(Environment.SANDBOX, "pam", "e-" + n).orElseThrow();
      assertThat(event.sequence()).isEqualTo(n);
      assertThat(event.state()).isEqualTo("received");
      assertThat(text(event.raw())).isEqualTo("event " + n);
      assertThat(text(payloads.ofEvent(Environment.SANDBOX, n).orElseThrow().payload().raw()))
          .isEqualTo("payload " + n / 2);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What comes after the migration is stored beside it, and what came before is known. */
  private void goesOn(long known) {
    PartitionStore partitions = new PartitionStore();
    partitions.database = H2Tables.database(database);
    assertThat(partitions.ahead(10_000_000)).isBetween(0, 3);
    InboxStore inbox = new InboxStore();
    inbox.dataSource = database;
    inbox.fairPlaces = new FairPlaces(1_000, 100);
    DatabaseClock clock = new DatabaseClock();
    clock.clock = Clock.systemUTC();
    List<Stored> stored =
        inbox.store(List.of(event("e-" + known, "h-1"), event("after", "h-after")), clock);
    assertThat(stored).extracting(Stored::fresh).containsExactly(false, true);
    assertThat(stored.get(0).sequence()).isEqualTo(known);
    PayloadStore payloads = new PayloadStore();
    payloads.database = partitions.database;
    assertThat(payloads.ofEvent(Environment.SANDBOX, stored.get(1).sequence())).isPresent();
  }

  private static Incoming event(String id, String payload) {
    byte[] raw = "{}".getBytes(StandardCharsets.UTF_8);
    return new Incoming(
        Environment.SANDBOX,
        "pam",
        id,
        "bet.settled",
        "p-1",
        3,
        raw,
        new byte[32],
        new Payload(Environment.SANDBOX, "pam", payload, "acme", 1, "{}", raw));
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 23_000_000})
  void whatAHubWithoutPartitionsStoredIsThereAfterwards(long first) {
    fresh();
    H2Tables.migrate(database, "postgresql", 0, INBOX_IN_PARTITIONS);
    store(database, first);
    H2Tables.migrate(database, "postgresql", INBOX_IN_PARTITIONS, LAST);
    isThere(first);
    goesOn(first);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000, 9_999_800})
  void payloadsOfAnInboxInPartitionsAreThereAfterwards(long first) {
    fresh();
    H2Tables.migrate(database, "postgresql", 0, PAYLOADS_IN_PARTITIONS);
    store(database, first);
    H2Tables.migrate(database, "postgresql", PAYLOADS_IN_PARTITIONS, LAST);
    isThere(first);
    goesOn(first);
  }

  /** Nobody had made partitions for long, so the newest events are in the default one. */
  @Test
  void eventsBeyondTheLastPartitionAreThereAfterwards() {
    fresh();
    H2Tables.migrate(database, "postgresql", 0, PAYLOADS_IN_PARTITIONS);
    store(database, 1_000);
    store(database, 70_000_000);
    H2Tables.migrate(database, "postgresql", PAYLOADS_IN_PARTITIONS, LAST);
    isThere(1_000);
    isThere(70_000_000);
    goesOn(70_000_000);
  }
}
