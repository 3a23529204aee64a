package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import io.trackside.jdbc.StoreFailure;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.PriorityBlockingQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The inbox's way in: one local transaction of a single resource for a group of requests. Called
 * outside any JTA transaction, by the committers alone.
 */
@ApplicationScoped
public class InboxStore {
  private static final int SEQUENCE_BLOCK = 1_000;
  private static final int SALT_BYTES = 16;

  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource dataSource;

  @Inject FairPlaces fairPlaces;

  private final SecureRandom random = new SecureRandom();

  /** Lowest first: events one after the other have receipts one after the other. */
  private final PriorityBlockingQueue<Block> blocks =
      new PriorityBlockingQueue<>(8, Comparator.comparingLong((Block block) -> block.next));

  /**
   * An event to store.
   *
   * @param hash SHA-256 of the raw bytes
   * @param payload the vendor's payload that the event was made from; null if it came as it is
   * @param keyNumber the key of its source that signed it; 0 for an event that was fetched
   */
  public record Incoming(
      Environment environment,
      String source,
      String eventId,
      String type,
      String playerId,
      int shard,
      byte[] raw,
      byte[] hash,
      PayloadStore.@Nullable Payload payload,
      int keyNumber)
      implements FairPlaces.Guest {

    /** An event of which nobody has said yet which key signed it. */
    public Incoming(
        Environment environment,
        String source,
        String eventId,
        String type,
        String playerId,
        int shard,
        byte[] raw,
        byte[] hash,
        PayloadStore.@Nullable Payload payload) {
      this(environment, source, eventId, type, playerId, shard, raw, hash, payload, 0);
    }

    /** The same event with the key that signed it. */
    public Incoming signedBy(int key) {
      return new Incoming(
          environment, source, eventId, type, playerId, shard, raw, hash, payload, key);
    }

    Key key() {
      return new Key(environment, source, eventId);
    }
  }

  /**
   * What became of an event.
   *
   * @param fresh whether it was stored now; else the receipt is that of the first of its id
   * @param sameBytes whether the bytes are those that are stored
   */
  public record Stored(long sequence, Instant receivedAt, boolean fresh, boolean sameBytes) {}

  private record Key(Environment environment, String source, String eventId) {}

  /** An event that is new as far as is known, and its receipt. */
  record Fresh(Incoming event, long sequence) {}

  private static final class Block {
    private long next;
    private final long end;

    Block(long first) {
      next = first;
      end = first + SEQUENCE_BLOCK;
    }
  }

  /**
   * Stores the events that are new and commits; the answers are in the order of the events.
   *
   * @param clock gives the database's time on the connection
   * @throws StoreFailure if nothing was stored
   */
  public List<Stored> store(List<Incoming> events, DatabaseClock clock) {
    try (Connection connection = dataSource.getConnection()) {
      if (InboxStatement.suits(connection, events)) {
        // One statement is a transaction of its own: no way to the database to begin or to commit.
        return store(connection, events, clock.now(connection), this::atOnce);
      }
      connection.setAutoCommit(false);
      try {
        List<Stored> stored = store(connection, events, clock.now(connection), this::tableByTable);
        connection.commit();
        return stored;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new StoreFailure("storing events", e);
    }
  }

  /**
   * Stores the events that are new in the caller's own transaction.
   *
   * @param clock gives the database's time on the connection
   */
  public List<Stored> storeWithin(List<Incoming> events, DatabaseClock clock) {
    try (Connection connection = dataSource.getConnection()) {
      Way way = InboxStatement.suits(connection, events) ? this::atOnce : this::tableByTable;
      return store(connection, events, clock.now(connection), way);
    } catch (SQLException e) {
      throw new StoreFailure("storing events", e);
    }
  }

  /** How events get into the tables. */
  @FunctionalInterface
  private interface Way {
    /** Stores those whose keys are free; returns the keys that others hold. */
    Map<Key, Known> store(Connection connection, List<Fresh> wanted, Instant now)
        throws SQLException;
  }

  private List<Stored> store(Connection connection, List<Incoming> events, Instant now, Way way)
      throws SQLException {
    Map<Key, Fresh> claims = claims(connection, events);
    List<Fresh> wanted = new ArrayList<>(claims.values());
    // One order for all committers: two groups that share keys wait for each other, never both.
    wanted.sort(
        Comparator.comparing((Fresh f) -> f.event().source())
            .thenComparing(f -> f.event().eventId()));
    return answers(events, claims, way.store(connection, wanted, now), now);
  }

  private Map<Key, Known> atOnce(Connection connection, List<Fresh> wanted, Instant now)
      throws SQLException {
    // Which of them are new is not known yet: those that are not have used their share as well.
    long[] places = fairPlaces.places(wanted.stream().map(Fresh::event).toList(), now);
    int inserted = InboxStatement.execute(connection, wanted, salts(wanted.size()), places, now);
    return inserted == wanted.size() ? Map.of() : known(connection, wanted);
  }

  /** For what {@link InboxStatement} does not suit. */
  private Map<Key, Known> tableByTable(Connection connection, List<Fresh> wanted, Instant now)
      throws SQLException {
    int inserted = insertKeys(connection, wanted, now);
    Map<Key, Known> known = inserted == wanted.size() ? Map.of() : known(connection, wanted);
    List<Fresh> fresh =
        known.isEmpty()
            ? wanted
            : wanted.stream().filter(f -> !known.containsKey(f.event().key())).toList();
    Map<String, PayloadStore.Received> payloads = payloads(fresh);
    PayloadStore.insert(connection, payloads.values(), now);
    insertInbox(connection, fresh, payloads, now);
    insertPending(connection, fresh, now);
    return known;
  }

  private byte[][] salts(int count) {
    byte[] all = new byte[SALT_BYTES * count];
    random.nextBytes(all);
    byte[][] salts = new byte[count][];
    for (int i = 0; i < count; i++) {
      salts[i] = Arrays.copyOfRange(all, SALT_BYTES * i, SALT_BYTES * (i + 1));
    }
    return salts;
  }

  private record Known(long sequence, byte[] hash, Instant receivedAt) {}

  private Map<Key, Fresh> claims(Connection connection, List<Incoming> events) throws SQLException {
    Map<Key, Fresh> claims = new HashMap<>(events.size() * 2);
    Block block = blocks.poll();
    for (Incoming event : events) {
      Key key = event.key();
      if (!claims.containsKey(key)) {
        if (block == null || block.next == block.end) {
          block = nextBlock(connection);
        }
        claims.put(key, new Fresh(event, block.next++));
      }
    }
    if (block != null && block.next < block.end) {
      blocks.add(block);
    }
    return claims;
  }

  private static Block nextBlock(Connection connection) throws SQLException {
    List<Block> block = new ArrayList<>(1);
    Sql.query(
        connection,
        "select nextval('pam_sequence')",
        statement -> {},
        row -> block.add(new Block(row.getLong(1))));
    return block.get(0);
  }

  private static int insertKeys(Connection connection, List<Fresh> wanted, Instant now)
      throws SQLException {
    return Sql.insert(
        connection,
        "insert into pam_event_key (env, source, event_id, sequence, body_hash, received_at) values",
        "(?,?,?,?,?,?)",
        "on conflict do nothing",
        wanted,
        (statement, index, f) -> {
          statement.setString(index, f.event().environment().key());
          statement.setString(index + 1, f.event().source());
          statement.setString(index + 2, f.event().eventId());
          statement.setLong(index + 3, f.sequence());
          statement.setBytes(index + 4, f.event().hash());
          statement.setObject(index + 5, Sql.at(now));
          return index + 6;
        });
  }

  /** The keys that others hold. */
  private static Map<Key, Known> known(Connection connection, List<Fresh> wanted)
      throws SQLException {
    Map<Key, Known> known = new HashMap<>();
    Map<Key, Long> mine = new HashMap<>();
    wanted.forEach(f -> mine.put(f.event().key(), f.sequence()));
    Sql.queryKeys(
        connection,
        "select env, source, event_id, sequence, body_hash, received_at from pam_event_key",
        List.of("env", "source", "event_id"),
        mine.keySet().stream()
            .map(key -> List.of(key.environment().key(), key.source(), key.eventId()))
            .toList(),
        row -> {
          Key key = new Key(Environment.of(row.getString(1)), row.getString(2), row.getString(3));
          long sequence = row.getLong(4);
          @Nullable Long own = mine.get(key);
          if (own == null || own != sequence) {
            known.put(key, new Known(sequence, row.getBytes(5), Sql.instant(row, 6)));
          }
        });
    return known;
  }

  /** The payloads of new events, each with the newest receipt of its events. */
  private static Map<String, PayloadStore.Received> payloads(List<Fresh> fresh) {
    Map<String, PayloadStore.Received> payloads = new HashMap<>();
    for (Fresh f : fresh) {
      PayloadStore.Payload payload = f.event().payload();
      if (payload != null) {
        payloads.merge(
            name(payload),
            new PayloadStore.Received(payload, f.sequence()),
            PayloadStore.Received::younger);
      }
    }
    return payloads;
  }

  private static String name(PayloadStore.Payload payload) {
    return payload.source() + '/' + payload.payloadId();
  }

  private void insertInbox(
      Connection connection,
      List<Fresh> fresh,
      Map<String, PayloadStore.Received> payloads,
      Instant now)
      throws SQLException {
    byte[][] salts = salts(fresh.size());
    int[] used = {0};
    Sql.insert(
        connection,
        """
        insert into pam_inbox
          (env, sequence, source, event_id, type, player_id, received_at, salt, raw,
           payload_id, key_number, payload_receipt) values""",
        "(?,?,?,?,?,?,?,?,?,?,?,?)",
        "",
        fresh,
        (statement, index, f) -> {
          Incoming event = f.event();
          statement.setString(index, event.environment().key());
          statement.setLong(index + 1, f.sequence());
          statement.setString(index + 2, event.source());
          statement.setString(index + 3, event.eventId());
          statement.setString(index + 4, event.type());
          statement.setString(index + 5, event.playerId());
          statement.setObject(index + 6, Sql.at(now));
          statement.setBytes(index + 7, salts[used[0]++]);
          statement.setBytes(index + 8, event.raw());
          PayloadStore.Payload payload = event.payload();
          statement.setString(index + 9, payload == null ? null : payload.payloadId());
          statement.setObject(
              index + 10, event.keyNumber() == 0 ? null : event.keyNumber(), Types.SMALLINT);
          PayloadStore.Received stored = payload == null ? null : payloads.get(name(payload));
          statement.setLong(index + 11, stored == null ? 0 : stored.sequence());
          return index + 12;
        });
  }

  private void insertPending(Connection connection, List<Fresh> fresh, Instant now)
      throws SQLException {
    long[] places = fairPlaces.places(fresh.stream().map(Fresh::event).toList(), now);
    int[] used = {0};
    Sql.insert(
        connection,
        "insert into pam_pending (env, shard, sequence, received_at, lane, place) values",
        "(?,?,?,?,?,?)",
        "",
        fresh,
        (statement, index, f) -> {
          statement.setString(index, f.event().environment().key());
          statement.setInt(index + 1, f.event().shard());
          statement.setLong(index + 2, f.sequence());
          statement.setObject(index + 3, Sql.at(now));
          statement.setInt(index + 4, Lane.of(f.event().type()).ordinal());
          statement.setLong(index + 5, places[used[0]++]);
          return index + 6;
        });
  }

  private static List<Stored> answers(
      List<Incoming> events, Map<Key, Fresh> claims, Map<Key, Known> known, Instant now) {
    List<Stored> answers = new ArrayList<>(events.size());
    for (Incoming event : events) {
      Known before = known.get(event.key());
      Fresh claim = claims.get(event.key());
      if (before != null) {
        boolean same = Arrays.equals(before.hash(), event.hash());
        answers.add(new Stored(before.sequence(), before.receivedAt(), false, same));
      } else if (claim != null) {
        // The same id twice in one group: the second is a duplicate of the first.
        boolean same = Arrays.equals(claim.event().hash(), event.hash());
        answers.add(new Stored(claim.sequence(), now, claim.event() == event, same));
      }
    }
    return answers;
  }
}
