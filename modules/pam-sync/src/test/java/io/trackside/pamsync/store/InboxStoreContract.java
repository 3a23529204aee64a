package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.StoreFailure;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.InboxStore.Stored;
import io.trackside.pamsync.store.PendingStore.Pending;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the inbox does with groups of events, on any database. */
abstract class InboxStoreContract {
  private final DataSource dataSource = fresh();
  private final InboxStore inbox = new InboxStore();
  private final PendingStore pending = new PendingStore();
  private final EventStore events = new EventStore();
  private final DatabaseClock clock = new DatabaseClock();

  InboxStoreContract() {
    inbox.dataSource = dataSource;
    inbox.fairPlaces = new FairPlaces(1_000, 100);
    pending.database = H2Tables.database(dataSource);
    events.database = pending.database;
    clock.clock = Clock.systemUTC();
  }

  /** An empty database with this module's tables. */
  abstract DataSource fresh();

  private static Incoming event(String id, String body) {
    byte[] raw = body.getBytes(StandardCharsets.UTF_8);
    return new Incoming(
        Environment.SANDBOX, "pam", id, "bet.settled", "p-1", 3, raw, hash(body), null);
  }

  private static byte[] hash(String body) {
    byte[] hash = new byte[32];
    hash[0] = (byte) body.hashCode();
    return hash;
  }

  private List<Stored> store(Incoming... group) {
    return inbox.store(List.of(group), clock);
  }

  @Test
  void aNewEventIsStoredPendingAndReadable() {
    Stored stored = store(event("e-1", "{}")).get(0);
    assertThat(stored.fresh()).isTrue();
    assertThat(pending.lockShards(Environment.SANDBOX, 0, 8)).isEmpty();
    pending.makeShards(4);
    assertThat(pending.lockShards(Environment.SANDBOX, 0, 8)).containsExactly(3);
    List<Pending> waiting = pending.pending(Environment.SANDBOX, List.of(3), 10);
    assertThat(waiting).singleElement().extracting("eventId").isEqualTo("e-1");
    assertThat(waiting.get(0).salt()).hasSize(16);
    assertThat(events.find(Environment.SANDBOX, "pam", "e-1").orElseThrow().state())
        .isEqualTo("received");
    pending.done(waiting);
    assertThat(events.find(Environment.SANDBOX, "pam", "e-1").orElseThrow().state())
        .isEqualTo("processed");
  }

  @Test
  void aDuplicateGetsTheFirstReceipt() {
    Stored first = store(event("e-1", "{}")).get(0);
    List<Stored> later = store(event("e-0", "{}"), event("e-1", "{}"), event("e-1", "{ }"));
    assertThat(later.get(0).fresh()).isTrue();
    assertThat(later.get(1))
        .isEqualTo(new Stored(first.sequence(), first.receivedAt(), false, true));
    assertThat(later.get(2).fresh()).isFalse();
    assertThat(later.get(2).sameBytes()).isFalse();
    assertThat(pending.count("pam_pending")).isEqualTo(2);
  }

  @Test
  void theSameIdTwiceInOneGroupIsStoredOnce() {
    List<Stored> stored = store(event("e-1", "{}"), event("e-1", "{}"));
    assertThat(stored.get(0).fresh()).isTrue();
    assertThat(stored.get(1).fresh()).isFalse();
    assertThat(stored.get(1).sequence()).isEqualTo(stored.get(0).sequence());
    assertThat(pending.count("pam_pending")).isEqualTo(1);
  }

  @Test
  void theSameEventsFromManyThreadsAreStoredOnceEach() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Set<Long> fresh = ConcurrentHashMap.newKeySet();
    try {
      List<Callable<Void>> senders = new ArrayList<>();
      for (int sender = 0; sender < 4; sender++) {
        senders.add(
            () -> {
              for (int round = 0; round < 20; round++) {
                List<Incoming> group = new ArrayList<>();
                for (int i = 0; i < 10; i++) {
                  group.add(event("e-" + (round * 5 + i), "{}"));
                }
                inbox.store(group, clock).stream()
                    .filter(Stored::fresh)
                    .forEach(stored -> fresh.add(stored.sequence()));
              }
              return null;
            });
      }
      for (Future<Void> done : threads.invokeAll(senders)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fresh).hasSize(19 * 5 + 10);
    assertThat(pending.count("pam_pending")).isEqualTo(19 * 5 + 10);
  }

  @Test
  void theEnvironmentsDoNotSeeEachOther() {
    store(event("e-1", "{}"));
    Incoming sandbox = event("e-1", "{}");
    Incoming live =
        new Incoming(
            Environment.LIVE,
            sandbox.source(),
            sandbox.eventId(),
            sandbox.type(),
            sandbox.playerId(),
            3,
            sandbox.raw(),
            sandbox.hash(),
            null);
    assertThat(store(live).get(0).fresh()).isTrue();
  }

  @Test
  void everyFieldIsStoredAsItCame() throws SQLException {
    String text = "{\"name\":\"O'Neil \\\\ \\\"é\\\",{}NULL\"}";
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    raw[3] = 0;
    Incoming odd =
        new Incoming(
            Environment.LIVE,
            "pam-ä",
            "{\"e\",NULL}",
            "kyc \\ approved",
            "p 'é'",
            31,
            raw,
            hash(text),
            null,
            4);
    Stored stored = inbox.store(List.of(event("a", "{}"), odd), clock).get(1);
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select i.source, i.event_id, i.type, i.player_id, i.raw, i.salt, i.key_number,
                  i.payload_id, i.payload_receipt, k.body_hash, p.shard, p.lane, p.place
                from pam_inbox i
                join pam_event_key k on k.env = i.env and k.sequence = i.sequence
                  and k.received_at = i.received_at and k.source = i.source
                  and k.event_id = i.event_id
                join pam_pending p on p.env = i.env and p.sequence = i.sequence
                  and p.received_at = i.received_at
                where i.env = 'live' and i.sequence = %d"""
                    .formatted(stored.sequence()))) {
      assertThat(row.next()).isTrue();
      assertThat(List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
          .containsExactly("pam-ä", "{\"e\",NULL}", "kyc \\ approved", "p 'é'");
      assertThat(row.getBytes(5)).isEqualTo(raw);
      assertThat(row.getBytes(6)).hasSize(16);
      assertThat(row.getInt(7)).isEqualTo(4);
      assertThat(row.getString(8)).isNull();
      assertThat(row.getLong(9)).isZero();
      assertThat(row.getBytes(10)).isEqualTo(odd.hash());
      assertThat(row.getInt(11)).isEqualTo(31);
      assertThat(row.getInt(12)).isEqualTo(Lane.of(odd.type()).ordinal());
      assertThat(row.getLong(13)).isPositive();
      assertThat(row.next()).isFalse();
    }
  }

  @Test
  void saltsDifferAndAnEventThatWasFetchedHasNoKey() throws SQLException {
    store(event("e-1", "{}"), event("e-2", "{}"));
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(distinct salt), count(key_number), count(*) from pam_inbox")) {
      assertThat(row.next()).isTrue();
      assertThat(List.of(row.getInt(1), row.getInt(2), row.getInt(3))).containsExactly(2, 0, 2);
    }
  }

  @Test
  void aGroupOfAnySizeIsStoredWhole() {
    List<Incoming> many = new ArrayList<>();
    for (int i = 0; i < 4_500; i++) {
      many.add(event("m-" + i, "{}"));
    }
    store(event("m-7", "{}"), event("m-4499", "{}"));
    List<Stored> stored = inbox.store(many, clock);
    assertThat(stored).hasSize(4_500);
    assertThat(stored.stream().filter(Stored::fresh)).hasSize(4_498);
    assertThat(stored.stream().map(Stored::sequence)).doesNotHaveDuplicates();
    assertThat(pending.count("pam_pending")).isEqualTo(4_500);
  }

  @Test
  void aGroupThatCannotBeStoredLeavesNothing() {
    Incoming tooLong = event("x".repeat(65), "{}");
    assertThatThrownBy(() -> store(event("e-1", "{}"), tooLong)).isInstanceOf(StoreFailure.class);
    assertThat(pending.count("pam_pending")).isZero();
    assertThat(events.find(Environment.SANDBOX, "pam", "e-1")).isEmpty();
    assertThat(store(event("e-1", "{}")).get(0).fresh()).isTrue();
  }

  @Test
  void aTranslatedEventIsStoredBesideOthersWithItsPayload() {
    Incoming plain = event("e-1", "{}");
    Incoming translated =
        new Incoming(
            plain.environment(),
            "vendor",
            "v-1",
            plain.type(),
            plain.playerId(),
            plain.shard(),
            plain.raw(),
            plain.hash(),
            new PayloadStore.Payload(
                plain.environment(), "vendor", "w-1", "d", 1, "{}", new byte[] {1}));
    store(event("e-0", "{}"));
    List<Stored> stored = store(event("e-0", "{}"), plain, translated);
    assertThat(stored).extracting(Stored::fresh).containsExactly(false, true, true);
    assertThat(pending.count("pam_pending")).isEqualTo(3);
  }
}
