package io.trackside.pamsync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.id.Environment;
import io.trackside.pamsync.store.InboxStore.Incoming;
import io.trackside.pamsync.store.PendingStore.Again;
import io.trackside.pamsync.store.PendingStore.Pending;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who goes first when there is a backlog. */
class PendingStoreTest {
  private static final Environment ENV = Environment.SANDBOX;
  private static final int SHARD = 3;

  private final DataSource dataSource = H2Tables.fresh();
  private final InboxStore inbox = new InboxStore();
  private final PendingStore pending = new PendingStore();
  private final DatabaseClock clock = new DatabaseClock();
  private int number;

  PendingStoreTest() {
    inbox.dataSource = dataSource;
    inbox.fairPlaces = new FairPlaces(100, 10);
    pending.database = H2Tables.database(dataSource);
    pending.makeShards(8);
    clock.clock = Clock.systemUTC();
  }

  private void receive(int events, String source, String type, String player, int shard) {
    List<Incoming> group = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      byte[] raw = ("{\"n\":" + number++ + "}").getBytes(StandardCharsets.UTF_8);
      String id = source + "-" + number;
      String whom = player.isEmpty() ? "p-" + number : player;
      group.add(new Incoming(ENV, source, id, type, whom, shard, raw, raw, null));
    }
    inbox.store(group, clock);
  }

  /** Of a short queue and of a long one alike. */
  private List<Pending> claim(int eventsMax) {
    List<Pending> claimed = pending.pending(ENV, List.of(SHARD), eventsMax);
    assertThat(pending.pendingOfMany(ENV, List.of(SHARD), eventsMax))
        .extracting(Pending::sequence)
        .isEqualTo(claimed.stream().map(Pending::sequence).toList());
    return claimed;
  }

  private static long of(List<Pending> events, String source) {
    return events.stream().filter(event -> event.source().equals(source)).count();
  }

  @Test
  void aFloodingSourceIsOvertakenByTheOthers() {
    receive(3_000, "flood", "bet.settled", "", SHARD);
    receive(20, "calm", "bet.settled", "", SHARD);
    // The flood has its share too: a hundred a second and what came first. A thousand leave the
    // database nine seconds to store the flood.
    List<Pending> next = claim(1_000);
    assertThat(of(next, "calm")).isEqualTo(20);
    assertThat(of(next, "flood")).isEqualTo(980);
  }

  @Test
  void aPlayerWithAThousandEventsIsOvertakenByItsNeighbours() {
    receive(1_000, "pam", "bet.settled", "busy", SHARD);
    inbox.fairPlaces = new FairPlaces(1_000_000, 10);
    receive(1_000, "book", "bet.settled", "busy", SHARD);
    receive(30, "book", "bet.settled", "", SHARD);
    List<Pending> next = claim(60);
    assertThat(next).filteredOn(event -> !event.playerId().equals("busy")).hasSize(30);
  }

  @Test
  void urgentEventsGoAheadOfBetsAndTheirShardsAheadOfOthers() {
    receive(500, "pam", "bet.settled", "", 1);
    receive(500, "pam", "bet.settled", "", SHARD);
    receive(1, "pam", "player.self_excluded", "", SHARD);
    receive(1, "pam", "chargeback.filed", "", SHARD);
    receive(1, "pam", "kyc.changed", "", SHARD);
    assertThat(pending.lockShards(ENV, 0, 1)).containsExactly(SHARD);
    assertThat(claim(4))
        .extracting(Pending::type)
        .containsExactlyInAnyOrder(
            "player.self_excluded", "chargeback.filed", "kyc.changed", "bet.settled");
  }

  @Test
  void whoTakesATurnWaitsForTheIntakeThatHasTheShard() throws Exception {
    ExecutorService hand = Executors.newSingleThreadExecutor();
    try (Connection intake = dataSource.getConnection();
        Statement statement = intake.createStatement()) {
      intake.setAutoCommit(false);
      assertThat(
              statement.execute(
                  "select shard from pam_shard where env = 'sandbox' and shard = 3 for update"))
          .isTrue();
      Future<?> turn = hand.submit(() -> pending.awaitShard(ENV, SHARD));
      assertThatThrownBy(() -> turn.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      intake.commit();
      assertThat(turn.get(30, TimeUnit.SECONDS)).isNull();
    } finally {
      hand.shutdownNow();
    }
  }

  @Test
  void whatAReplayQueuesNeverGoesAheadOfWhatIsNew() {
    receive(10, "pam", "bet.settled", "", SHARD);
    List<Pending> first = claim(10);
    pending.done(first);
    List<Again> again =
        first.stream().map(e -> new Again(e.shard(), e.sequence(), e.receivedAt())).toList();
    pending.again(ENV, Lane.REPLAYED, again);
    pending.again(ENV, Lane.REPLAYED, again);
    receive(10, "pam", "bet.settled", "", SHARD);
    assertThat(pending.count("pam_pending")).isEqualTo(20);
    List<Pending> next = claim(10);
    assertThat(next).extracting(Pending::lane).containsOnly(Lane.ORDINARY);
    pending.done(next);
    pending.done(claim(10));
    assertThat(pending.count("pam_pending")).isZero();
  }

  @Test
  void nobodyStandsFurtherThanAMinuteInTheFuture() {
    FairPlaces places = new FairPlaces(1, 1);
    Instant now = Clock.fixed(Instant.parse("2026-03-14T10:00:00Z"), ZoneOffset.UTC).instant();
    List<Incoming> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(
          new Incoming(
              ENV, "flood", "e" + i, "bet.settled", "p", 1, new byte[0], new byte[0], null));
    }
    long[] given = places.places(many, now);
    assertThat(given[0]).isEqualTo(FairPlaces.micros(now));
    assertThat(given).isSorted();
    assertThat(given[499]).isEqualTo(FairPlaces.micros(now.plus(Duration.ofMinutes(1))));
  }
}
