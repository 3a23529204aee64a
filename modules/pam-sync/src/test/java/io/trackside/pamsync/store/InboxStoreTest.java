package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.InboxStore.Stored;
import io.trackside.pamsync.store.PendingStore.Pending;
import java.nio.charset.StandardCharsets;
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

class InboxStoreTest {
  private final DataSource dataSource = H2Tables.fresh();
  private final InboxStore inbox = new InboxStore();
  private final PendingStore pending = new PendingStore();
  private final EventStore events = new EventStore();
  private final DatabaseClock clock = new DatabaseClock();

  InboxStoreTest() {
    inbox.dataSource = dataSource;
    inbox.fairPlaces = new FairPlaces(1_000, 100);
    pending.database = H2Tables.database(dataSource);
    events.database = pending.database;
    clock.clock = Clock.systemUTC();
  }

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
}
