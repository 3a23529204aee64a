package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Events that wait for a registration, and the players for whom nobody waits. */
@Dependent
public class WaitingStore {
  private final Database database;

  /** On a database. */
  @Inject
  public WaitingStore(Database database) {
    this.database = database;
  }

  /** Keeps events; the same again changes nothing. */
  public void keep(Collection<WaitingRow> rows, Instant now) {
    database.batch(
        """
        insert into dlv_waiting (env, player_id, event_id, event_type, occurred_at, sequence,
          details, since)
        values (?,?,?,?,?,?,?,?) on conflict do nothing
        """,
        rows,
        (p, row) ->
            p.text(row.environment().key())
                .text(row.playerId())
                .text(row.eventId())
                .text(row.eventType())
                .time(row.occurredAt())
                .number(row.sequence())
                .text(row.details())
                .time(now));
  }

  /** Takes the events of players away. */
  public List<WaitingRow> take(Environment environment, Collection<String> playerIds) {
    if (playerIds.isEmpty()) {
      return List.of();
    }
    List<WaitingRow> rows =
        database.query(
            """
            select player_id, event_id, event_type, occurred_at, sequence, details
            from dlv_waiting where env = ? and player_id = any(?)
            """,
            p -> p.text(environment.key()).texts(playerIds),
            found ->
                new WaitingRow(
                    environment,
                    found.text("player_id"),
                    found.text("event_id"),
                    found.text("event_type"),
                    found.time("occurred_at"),
                    found.number("sequence"),
                    found.text("details")));
    if (!rows.isEmpty()) {
      database.update(
          "delete from dlv_waiting where env = ? and player_id = any(?)",
          p -> p.text(environment.key()).texts(playerIds));
    }
    return rows;
  }

  /** Forgets what has waited since before an instant, and says how much it was. */
  public int forget(Instant before) {
    return database.update("delete from dlv_waiting where since < ?", p -> p.time(before));
  }

  /** Remembers players who registered without a partner. */
  public void addOrganic(Environment environment, Collection<String> playerIds) {
    database.batch(
        "insert into dlv_organic (env, player_id) values (?,?) on conflict do nothing",
        playerIds,
        (p, player) -> p.text(environment.key()).text(player));
  }

  /** Those of the players who registered without a partner. */
  public Set<String> organic(Environment environment, Collection<String> playerIds) {
    if (playerIds.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        database.query(
            "select player_id from dlv_organic where env = ? and player_id = any(?)",
            p -> p.text(environment.key()).texts(playerIds),
            rows -> rows.text(1)));
  }
}
