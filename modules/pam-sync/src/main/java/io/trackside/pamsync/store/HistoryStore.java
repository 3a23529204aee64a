package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.Projected.Conflict;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Raw events by player, by means of a run's notes. */
@ApplicationScoped
public class HistoryStore {
  /** In conflict with another, and yet known to the projection. */
  private static final Set<String> KNOWN_ALL_THE_SAME =
      Set.of(Conflict.SETTLEMENT, Conflict.ACTIVITY);

  @Inject Database database;

  /** A stored event, without what it says. */
  public record Seen(long sequence, String playerId, String type) {}

  /** A note: an event of a player; 0 for no event. */
  public record Noted(String playerId, long sequence) {}

  /**
   * A raw event.
   *
   * @param bodyHash SHA-256 of the bytes that were received; null if nobody knows
   * @param effectiveAt its receipt, or when it left the quarantine
   * @param tookEffect false if it is set aside, or was discarded
   */
  public record RawEvent(
      long sequence,
      String source,
      String eventId,
      String playerId,
      Instant receivedAt,
      Instant effectiveAt,
      boolean tookEffect,
      byte[] raw,
      byte @Nullable [] bodyHash) {}

  /** The next events in order of sequence that were received before an instant. */
  public List<Seen> page(Environment environment, long after, Instant before, int limit) {
    List<Seen> page = new ArrayList<>(limit);
    database.run(
        "reading whose events there are",
        connection ->
            Sql.query(
                connection,
                """
                select sequence, player_id, type from pam_inbox
                where env = ? and sequence > ? and received_at < ?
                order by env, sequence limit ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setLong(2, after);
                  statement.setObject(3, Sql.at(before));
                  statement.setInt(4, limit);
                },
                row -> page.add(new Seen(row.getLong(1), row.getString(2), row.getString(3)))));
    return page;
  }

  /** Keeps notes; one that is there stays. */
  public void note(Environment environment, String runId, List<Noted> notes) {
    database.run(
        "noting events",
        connection -> {
          int unused =
              Sql.insert(
                  connection,
                  "insert into pam_gathered (env, run_id, player_id, sequence) values",
                  "(?,?,?,?)",
                  "on conflict do nothing",
                  notes,
                  (statement, index, noted) -> {
                    statement.setString(index, environment.key());
                    statement.setString(index + 1, runId);
                    statement.setString(index + 2, noted.playerId());
                    statement.setLong(index + 3, noted.sequence());
                    return index + 4;
                  });
        });
  }

  /** The next players noted, by id. */
  public List<String> players(Environment environment, String runId, String after, int limit) {
    List<String> players = new ArrayList<>(limit);
    database.run(
        "reading whose events were noted",
        connection ->
            Sql.query(
                connection,
                """
                select distinct player_id from pam_gathered
                where env = ? and run_id = ? and player_id > ? order by player_id limit ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, runId);
                  statement.setString(3, after);
                  statement.setInt(4, limit);
                },
                row -> players.add(row.getString(1))));
    return players;
  }

  /** A player's noted events in order of receipt. */
  public List<RawEvent> events(Environment environment, String runId, String playerId) {
    List<RawEvent> events = new ArrayList<>();
    database.run(
        "reading a player's raw events",
        connection ->
            Sql.query(
                connection,
                """
                select i.sequence, i.source, i.event_id, i.player_id, i.received_at, i.raw,
                  k.body_hash, q.code, d.code,
                  (select max(r.at) from pam_released r
                   where r.env = i.env and r.sequence = i.sequence)
                from pam_gathered g
                join pam_inbox i on i.env = g.env and i.sequence = g.sequence
                left join pam_event_key k
                  on k.env = i.env and k.source = i.source and k.event_id = i.event_id
                left join pam_quarantine q on q.env = i.env and q.sequence = i.sequence
                left join pam_discard d on d.env = i.env and d.sequence = i.sequence
                where g.env = ? and g.run_id = ? and g.player_id = ? order by g.sequence""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, runId);
                  statement.setString(3, playerId);
                },
                row -> events.add(event(row))));
    return events;
  }

  private static RawEvent event(ResultSet row) throws SQLException {
    Instant receivedAt = Sql.instant(row, 5);
    Instant released = Sql.optionalInstant(row, 10);
    return new RawEvent(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        receivedAt,
        released == null ? receivedAt : released,
        counts(row.getString(8)) && counts(row.getString(9)),
        row.getBytes(6),
        row.getBytes(7));
  }

  private static boolean counts(@Nullable String setAsideFor) {
    return setAsideFor == null || KNOWN_ALL_THE_SAME.contains(setAsideFor);
  }

  /** The lowest sequence that is stored; 0 if nothing is. */
  public long oldest(Environment environment) {
    List<Long> oldest = new ArrayList<>(1);
    database.run(
        "looking for the oldest event",
        connection ->
            Sql.query(
                connection,
                "select coalesce(min(sequence), 0) from pam_inbox where env = ?",
                statement -> statement.setString(1, environment.key()),
                row -> oldest.add(row.getLong(1))));
    return oldest.get(0);
  }

  /** Deletes the notes of some players of a run; returns how many notes. */
  public int forget(Environment environment, String runId, int players) {
    List<String> some = new ArrayList<>(players(environment, runId, "", players));
    some.add("");
    int[] deleted = new int[1];
    database.run(
        "forgetting notes",
        connection -> {
          for (String playerId : some) {
            deleted[0] +=
                Sql.update(
                    connection,
                    "delete from pam_gathered where env = ? and run_id = ? and player_id = ?",
                    statement -> {
                      statement.setString(1, environment.key());
                      statement.setString(2, runId);
                      statement.setString(3, playerId);
                    });
          }
        });
    return deleted[0];
  }
}
