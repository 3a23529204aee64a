package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Owed events, the deliveries they become, and the players about whom nothing is told. */
@Dependent
public class OwedStore {
  private final Database database;

  /** On a database. */
  @Inject
  public OwedStore(Database database) {
    this.database = database;
  }

  /**
   * Owes events to destinations and returns the ids of the deliveries that are new. The count of a
   * rewritten batch says nothing, so the keys are read back.
   */
  public Set<String> owe(Environment environment, List<OwedRow> rows) {
    database.batch(
        """
        insert into dlv_owed (env, event_id, destination_id, delivery_id) values (?,?,?,?)
        on conflict do nothing
        """,
        rows,
        (p, row) ->
            p.text(row.environment().key())
                .text(row.eventId())
                .text(row.destinationId())
                .text(row.deliveryId()));
    Set<String> eventIds = new HashSet<>();
    Set<String> offered = new HashSet<>();
    for (OwedRow row : rows) {
      eventIds.add(row.eventId());
      offered.add(row.deliveryId());
    }
    Set<String> stored =
        new HashSet<>(
            database.query(
                "select delivery_id from dlv_owed where env = ? and event_id = any(?)",
                p -> p.text(environment.key()).texts(eventIds),
                found -> found.text(1)));
    stored.retainAll(offered);
    return stored;
  }

  /** Stores what is told. */
  public void insert(List<DeliveryRow> rows) {
    database.batch(
        """
        insert into dlv_delivery (env, delivery_id, destination_id, event_id, event_type,
          partner_id, player_id, url, body, status, attempt_count, owed_at)
        values (?,?,?,?,?,?,?,?,?,?,?,?)
        """,
        rows,
        (p, row) ->
            p.text(row.environment().key())
                .text(row.deliveryId())
                .text(row.destinationId())
                .text(row.eventId())
                .text(row.eventType())
                .text(row.partnerId())
                .text(row.playerId())
                .text(row.url())
                .bytes(row.body())
                .text(row.status())
                .integer(row.attemptCount())
                .time(row.owedAt()));
  }

  /** What is told by some deliveries. */
  public List<DeliveryRow> contents(Environment environment, Collection<String> deliveryIds) {
    return database.query(
        """
        select env, delivery_id, destination_id, event_id, event_type, partner_id, player_id, url,
          body, status, attempt_count, owed_at
        from dlv_delivery where env = ? and delivery_id = any(?)
        """,
        p -> p.text(environment.key()).texts(deliveryIds),
        OwedStore::row);
  }

  /** Remembers restrictions; the same again changes nothing. */
  public void restrict(Collection<RestrictionRow> rows) {
    database.batch(
        """
        insert into dlv_suppression (env, player_id, sequence, restriction, until_at)
        values (?,?,?,?,?) on conflict do nothing
        """,
        rows,
        (p, row) ->
            p.text(row.environment().key())
                .text(row.playerId())
                .number(row.sequence())
                .text(row.restriction())
                .time(row.until()));
  }

  /** Those of the players who are restricted at an instant. */
  public Set<String> restricted(
      Environment environment, Collection<String> playerIds, Instant now) {
    if (playerIds.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        database.query(
            """
            select player_id from dlv_suppression
            where env = ? and player_id = any(?) and (until_at is null or until_at > ?)
            """,
            p -> p.text(environment.key()).texts(playerIds).time(now),
            rows -> rows.text(1)));
  }

  private static DeliveryRow row(Row rows) throws SQLException {
    return new DeliveryRow(
        Environment.of(rows.text("env")),
        rows.text("delivery_id"),
        rows.text("destination_id"),
        rows.text("event_id"),
        rows.text("event_type"),
        rows.text("partner_id"),
        rows.textOrNull("player_id"),
        rows.text("url"),
        rows.bytesOrNull("body"),
        rows.text("status"),
        rows.integer("attempt_count"),
        rows.time("owed_at"));
  }
}
