package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The queue of what is still to be sent, and its claims. */
@Dependent
public class DueStore {
  private final Database database;

  /** On a database. */
  @Inject
  public DueStore(Database database) {
    this.database = database;
  }

  /** Adds rows; one that is there already stays as it is. */
  public void insert(Collection<DueRow> rows) {
    database.batch(
        """
        insert into dlv_due (env, delivery_id, destination_id, retry, due_at, failures)
        values (?,?,?,?,?,?) on conflict do nothing
        """,
        rows,
        (p, row) ->
            p.text(row.environment().key())
                .text(row.deliveryId())
                .text(row.destinationId())
                .integer(row.retry() ? 1 : 0)
                .time(row.dueAt())
                .integer(row.failures()));
  }

  /** Locks due rows of a destination that nobody else holds, the longest due first. */
  public List<DueRow> lock(
      Environment environment, String destinationId, boolean retry, Instant now, int max) {
    if (max <= 0) {
      return List.of();
    }
    return database.query(
        """
        select delivery_id, due_at, failures from dlv_due
        where env = ? and destination_id = ? and retry = ? and due_at <= ?
        order by due_at limit ? for update skip locked
        """,
        p ->
            p.text(environment.key())
                .text(destinationId)
                .integer(retry ? 1 : 0)
                .time(now)
                .number(max),
        rows ->
            new DueRow(
                environment,
                rows.getString("delivery_id"),
                destinationId,
                retry,
                Database.requiredInstant(rows, "due_at"),
                rows.getInt("failures")));
  }

  /** Claims locked rows until the end of the lease, when they are due again by themselves. */
  public void lease(
      Environment environment, Collection<String> deliveryIds, long claim, Instant leaseEnd) {
    database.update(
        "update dlv_due set claim = ?, due_at = ? where env = ? and delivery_id = any(?)",
        p -> p.number(claim).time(leaseEnd).text(environment.key()).texts(deliveryIds));
  }

  /** The claims that now stand on rows, which stay locked: the fence of a result. */
  public Map<String, Long> claims(Environment environment, Collection<String> deliveryIds) {
    Map<String, Long> claims = new HashMap<>();
    database.query(
        """
        select delivery_id, claim from dlv_due
        where env = ? and delivery_id = any(?) and claim is not null
        order by delivery_id for update
        """,
        p -> p.text(environment.key()).texts(deliveryIds),
        rows -> claims.put(rows.getString(1), rows.getLong(2)));
    return claims;
  }

  /** Takes finished rows out of the queue. */
  public void remove(Environment environment, Collection<String> deliveryIds) {
    if (!deliveryIds.isEmpty()) {
      database.update(
          "delete from dlv_due where env = ? and delivery_id = any(?)",
          p -> p.text(environment.key()).texts(deliveryIds));
    }
  }

  /** Gives rows a new time and frees them of their claim. */
  public void reschedule(Collection<DueRow> rows) {
    database.batch(
        """
        update dlv_due set retry = ?, due_at = ?, failures = ?, claim = null
        where env = ? and delivery_id = ?
        """,
        rows,
        (p, row) ->
            p.integer(row.retry() ? 1 : 0)
                .time(row.dueAt())
                .integer(row.failures())
                .text(row.environment().key())
                .text(row.deliveryId()));
  }

  /** Makes a row due at once, unless it is being sent just now. */
  public void hasten(Environment environment, String deliveryId, Instant now) {
    database.update(
        "update dlv_due set due_at = ? where env = ? and delivery_id = ? and claim is null",
        p -> p.time(now).text(environment.key()).text(deliveryId));
  }

  /** Enabled destinations with rows due since before an instant, as {@code env/id}. */
  public List<String> destinationsDue(Instant before, int max) {
    return database.query(
        """
        select d.env, d.destination_id from dlv_destination d
        where d.enabled and (
          exists (select 1 from dlv_due q where q.env = d.env
            and q.destination_id = d.destination_id and q.retry = 0 and q.due_at <= ?)
          or exists (select 1 from dlv_due q where q.env = d.env
            and q.destination_id = d.destination_id and q.retry = 1 and q.due_at <= ?))
        limit ?
        """,
        p -> p.time(before).time(before).number(max),
        rows -> rows.getString(1) + "/" + rows.getString(2));
  }
}
