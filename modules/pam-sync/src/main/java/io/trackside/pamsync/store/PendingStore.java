package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The queue between inbox and intake. Locks hold until the caller's transaction ends. */
@ApplicationScoped
public class PendingStore {
  private static final Lane[] LANES = Lane.values();
  private static final int WAITING_CHUNK = 500;
  private static final int SHARE = 4;

  @Inject Database database;

  /** A stored event that waits for the intake. */
  public record Pending(
      Environment environment,
      int shard,
      Lane lane,
      long place,
      long sequence,
      String source,
      String eventId,
      String type,
      String playerId,
      Instant receivedAt,
      byte[] salt,
      byte[] raw) {}

  /** Makes the rows that workers lock. */
  public void makeShards(int shards) {
    database.run(
        "making shards",
        connection -> {
          for (Environment environment : Environment.values()) {
            List<Integer> all = new ArrayList<>();
            for (int shard = 0; shard < shards; shard++) {
              all.add(shard);
            }
            Sql.insert(
                connection,
                "insert into pam_shard (env, shard) values",
                "(?,?)",
                "on conflict do nothing",
                all,
                (statement, index, shard) -> {
                  statement.setString(index, environment.key());
                  statement.setInt(index + 1, shard);
                  return index + 2;
                });
          }
        });
  }

  /**
   * Locks shards that have pending events and that nobody else holds; those with urgent ones before
   * all others.
   *
   * @param first the shard to begin with, so that all get their turn; it goes on in a circle
   */
  public List<Integer> lockShards(Environment environment, int first, int shardsMax) {
    List<Integer> shards = new ArrayList<>();
    database.run(
        "locking shards",
        connection ->
            Sql.query(
                connection,
                """
                select s.shard from pam_shard s
                where s.env = ? and exists
                  (select 1 from pam_pending p where p.env = s.env and p.shard = s.shard)
                order by case when exists (select 1 from pam_pending u
                    where u.env = s.env and u.shard = s.shard and u.lane = 0) then 0 else 1 end,
                  case when s.shard >= ? then 0 else 1 end, s.shard
                limit ? for update skip locked""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setInt(2, first);
                  statement.setInt(3, shardsMax);
                },
                row -> shards.add(row.getInt(1))));
    return shards;
  }

  /** The environments in which anything is pending; asked without locks or a transaction. */
  public List<Environment> withPending() {
    List<Environment> found = new ArrayList<>(2);
    database.run(
        "looking for pending events",
        connection -> {
          for (Environment environment : Environment.values()) {
            Sql.query(
                connection,
                // In the order of its key: over the index, past what has been deleted of late.
                """
                select 1 from pam_pending where env = ?
                order by env, shard, lane, place, sequence limit 1""",
                statement -> statement.setString(1, environment.key()),
                row -> found.add(environment));
          }
        });
    return found;
  }

  /** Locks one shard if nobody else holds it. */
  public boolean lockShard(Environment environment, int shard) {
    List<Integer> found = new ArrayList<>(1);
    database.run(
        "locking a shard",
        connection ->
            Sql.query(
                connection,
                "select shard from pam_shard where env = ? and shard = ? for update skip locked",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setInt(2, shard);
                },
                row -> found.add(row.getInt(1))));
    return !found.isEmpty();
  }

  /** Locks one shard as soon as nobody else holds it. */
  public void awaitShard(Environment environment, int shard) {
    database.run(
        "waiting for a shard",
        connection ->
            Sql.query(
                connection,
                "select shard from pam_shard where env = ? and shard = ? for update",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setInt(2, shard);
                },
                row -> {}));
  }

  /**
   * The first pending events of locked shards by lane and place; returned by sequence. For a queue
   * that is short: all that waits in these shards is looked at, by one statement whatever their
   * number.
   */
  public List<Pending> pending(Environment environment, List<Integer> shards, int eventsMax) {
    return pending(
        environment,
        """
        select env, shard, lane, place, sequence from pam_pending
        where env = ? and shard = any(cast(? as smallint array))""",
        statement -> {
          statement.setString(1, environment.key());
          statement.setArray(
              2,
              statement
                  .getConnection()
                  .createArrayOf(
                      "smallint", shards.stream().map(Integer::shortValue).toArray(Short[]::new)));
          return 3;
        },
        eventsMax);
  }

  /** The same of a queue that is long: each shard gives what it has first, and no more is read. */
  public List<Pending> pendingOfMany(Environment environment, List<Integer> shards, int eventsMax) {
    // More than its share for each, since not all shards have as much; whose are first is seen
    // then.
    int each = Math.min(eventsMax, Math.max(1, SHARE * eventsMax / shards.size()));
    String one =
        """
        (select env, shard, lane, place, sequence from pam_pending
         where env = ? and shard = ? order by lane, place, sequence limit ?)""";
    return pending(
        environment,
        (one + " union all ").repeat(shards.size() - 1) + one,
        statement -> bindShards(statement, environment, shards, each),
        eventsMax);
  }

  private List<Pending> pending(
      Environment environment, String candidates, Sql.HeadBinder binder, int eventsMax) {
    String first =
        """
        select i.sequence, p.shard, i.source, i.event_id, i.type, i.player_id, i.received_at,
          i.salt, i.raw, p.lane, p.place
        from (select env, shard, lane, place, sequence from (%s) candidates
              order by lane, place, sequence limit ?) p
        join pam_inbox i on i.env = p.env and i.sequence = p.sequence"""
            .formatted(candidates);
    List<Pending> events = new ArrayList<>();
    database.run(
        "reading pending events",
        connection ->
            Sql.query(
                connection,
                first,
                statement -> statement.setInt(binder.bind(statement), eventsMax),
                row -> events.add(waiting(environment, row))));
    events.sort(Comparator.comparingLong(Pending::sequence));
    return events;
  }

  private static Pending waiting(Environment environment, ResultSet row) throws SQLException {
    return new Pending(
        environment,
        row.getInt(2),
        LANES[row.getInt(10)],
        row.getLong(11),
        row.getLong(1),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        Sql.instant(row, 7),
        row.getBytes(8),
        row.getBytes(9));
  }

  private static int bindShards(
      PreparedStatement statement, Environment environment, List<Integer> shards, int each)
      throws SQLException {
    int index = 1;
    for (int shard : shards) {
      statement.setString(index++, environment.key());
      statement.setInt(index++, shard);
      statement.setInt(index++, each);
    }
    return index;
  }

  /** Those of the events that are pending still. */
  public List<Pending> stillPending(List<Pending> events) {
    List<Pending> left = new ArrayList<>();
    database.run(
        "looking at pending events",
        connection -> {
          for (Pending event : events) {
            Sql.query(
                connection,
                """
                select 1 from pam_pending
                where env = ? and shard = ? and lane = ? and place = ? and sequence = ?""",
                statement -> bindKey(statement, event),
                row -> left.add(event));
          }
        });
    return left;
  }

  private static void bindKey(PreparedStatement statement, Pending event) throws SQLException {
    statement.setString(1, event.environment().key());
    statement.setInt(2, event.shard());
    statement.setInt(3, event.lane().ordinal());
    statement.setLong(4, event.place());
    statement.setLong(5, event.sequence());
  }

  /**
   * Takes events off the queue, each by its whole key: one way to the database and one plan for
   * all, however many shards they are of.
   *
   * @throws IllegalStateException if one of them is not there
   */
  public void done(List<Pending> events) {
    database.run(
        "taking events off the queue",
        connection -> {
          int[] deleted =
              Sql.counts(
                  connection,
                  """
                  delete from pam_pending
                  where env = ? and shard = ? and lane = ? and place = ? and sequence = ?""",
                  events,
                  PendingStore::bindKey);
          if (IntStream.of(deleted).sum() != events.size()) {
            throw new IllegalStateException("a pending event vanished while its shard was locked");
          }
        });
  }

  /** A stored event that is to be processed again. */
  public record Again(int shard, long sequence, Instant receivedAt) {}

  /**
   * Puts stored events back on the queue, at the place of their receipt; one that waits in that
   * lane already stays as it is.
   */
  public void again(Environment environment, Lane lane, List<Again> events) {
    database.run(
        "queueing events again",
        connection ->
            Sql.insert(
                connection,
                "insert into pam_pending (env, shard, sequence, received_at, lane, place) values",
                "(?,?,?,?,?,?)",
                "on conflict do nothing",
                events,
                (statement, index, event) -> {
                  statement.setString(index, environment.key());
                  statement.setInt(index + 1, event.shard());
                  statement.setLong(index + 2, event.sequence());
                  statement.setObject(index + 3, Sql.at(event.receivedAt()));
                  statement.setInt(index + 4, lane.ordinal());
                  statement.setLong(index + 5, FairPlaces.micros(event.receivedAt()));
                  return index + 6;
                }));
  }

  /** Those of some sequences that wait, in whatever lane. */
  public Set<Long> waiting(Environment environment, List<Long> sequences) {
    Set<Long> waiting = new HashSet<>();
    database.run(
        "looking for waiting events",
        connection -> {
          for (int from = 0; from < sequences.size(); from += WAITING_CHUNK) {
            List<Long> part =
                sequences.subList(from, Math.min(sequences.size(), from + WAITING_CHUNK));
            Sql.query(
                connection,
                "select sequence from pam_pending where env = ? and sequence in (%s)"
                    .formatted(Sql.places(part.size())),
                statement -> {
                  statement.setString(1, environment.key());
                  for (int i = 0; i < part.size(); i++) {
                    statement.setLong(2 + i, part.get(i));
                  }
                },
                row -> waiting.add(row.getLong(1)));
          }
        });
    return waiting;
  }

  /** When the oldest pending event was received; null if none is pending. */
  public @Nullable Instant oldest(@Nullable Environment environment) {
    List<Instant> oldest = new ArrayList<>(1);
    database.run(
        "looking for the oldest pending event",
        connection ->
            Sql.query(
                connection,
                "select min(received_at) from pam_pending"
                    + (environment == null ? "" : " where env = ?"),
                statement -> {
                  if (environment != null) {
                    statement.setString(1, environment.key());
                  }
                },
                row -> {
                  Instant at = Sql.optionalInstant(row, 1);
                  if (at != null) {
                    oldest.add(at);
                  }
                }));
    return oldest.isEmpty() ? null : oldest.get(0);
  }

  /** Counts rows. */
  public long count(String table) {
    if (!table.equals("pam_pending") && !table.equals("pam_quarantine")) {
      throw new IllegalArgumentException("no queue: " + table);
    }
    long[] count = {0};
    database.run(
        "counting",
        connection ->
            Sql.query(
                connection,
                "select count(*) from " + table,
                statement -> {},
                row -> count[0] = row.getLong(1)));
    return count[0];
  }
}
