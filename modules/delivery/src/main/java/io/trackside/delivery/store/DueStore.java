package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The queue of what is still to be sent, and its claims. */
@Dependent
public class DueStore {
  private static final int ARMS_MAX = 64;
  private static final String FIRST =
      """
      (select delivery_id, destination_id, retry, due_at, failures from dlv_due
       where env = ? and destination_id = ? and retry = ? and due_at <= ?
       order by due_at limit ?)""";

  private final Database database;

  /** On a database. */
  @Inject
  public DueStore(Database database) {
    this.database = database;
  }

  /** Adds rows; one that is there already stays as it is. */
  public void insert(Collection<DueRow> rows) {
    insert(rows, null);
  }

  /**
   * Adds rows; one that is there already stays as it is.
   *
   * @param claim the claim under which they are sent until they are due; null for none
   */
  public void insert(Collection<DueRow> rows, @Nullable Long claim) {
    database.batch(
        """
        insert into dlv_due (env, delivery_id, destination_id, retry, due_at, failures, claim)
        values (?,?,?,?,?,?,?) on conflict do nothing
        """,
        rows,
        (p, row) ->
            p.text(row.environment().key())
                .text(row.deliveryId())
                .text(row.destinationId())
                .integer(row.retry() ? 1 : 0)
                .time(row.dueAt())
                .integer(row.failures())
                .numberOrNull(claim));
  }

  /**
   * What is wanted of a destination's rows.
   *
   * @param max most rows; 0 for none
   */
  public record Want(String destinationId, boolean retry, int max) {

    /** Whether a row is of this kind. */
    public boolean isFor(DueRow row) {
      return row.destinationId().equals(destinationId) && row.retry() == retry;
    }
  }

  /** Due rows of many destinations, the longest due first in each; not locked. */
  public List<DueRow> first(Environment environment, List<Want> wants, Instant now) {
    List<Want> real = wants.stream().filter(want -> want.max() > 0).toList();
    List<DueRow> rows = new ArrayList<>();
    for (int from = 0; from < real.size(); from += ARMS_MAX) {
      List<Want> part = real.subList(from, Math.min(real.size(), from + ARMS_MAX));
      rows.addAll(firstOfPart(environment, part, now));
    }
    return rows;
  }

  /** A power of two of arms, so that the database knows most statements already. */
  private List<DueRow> firstOfPart(Environment environment, List<Want> wants, Instant now) {
    int arms = 1;
    while (arms < wants.size()) {
      arms *= 2;
    }
    int padded = arms;
    return database.query(
        (FIRST + " union all ").repeat(padded - 1) + FIRST,
        p -> {
          for (int arm = 0; arm < padded; arm++) {
            Want want = wants.get(Math.min(arm, wants.size() - 1));
            p.text(environment.key())
                .text(want.destinationId())
                .integer(want.retry() ? 1 : 0)
                .time(now)
                .number(arm < wants.size() ? want.max() : 0);
          }
        },
        rows -> due(environment, rows));
  }

  /** Locks those rows that are due still and that nobody else holds. */
  public List<DueRow> lock(Environment environment, Collection<String> deliveryIds, Instant now) {
    if (deliveryIds.isEmpty()) {
      return List.of();
    }
    return database.query(
        """
        select delivery_id, destination_id, retry, due_at, failures from dlv_due
        where env = ? and delivery_id = any(?) and due_at <= ? for update skip locked
        """,
        p -> p.text(environment.key()).texts(deliveryIds).time(now),
        rows -> due(environment, rows));
  }

  /** Locks due rows of a destination that nobody else holds, the longest due first. */
  public List<DueRow> lockMore(
      Environment environment, String destinationId, boolean retry, Instant now, int max) {
    if (max <= 0) {
      return List.of();
    }
    return database.query(
        """
        select delivery_id, destination_id, retry, due_at, failures from dlv_due
        where env = ? and destination_id = ? and retry = ? and due_at <= ?
        order by due_at limit ? for update skip locked
        """,
        p ->
            p.text(environment.key())
                .text(destinationId)
                .integer(retry ? 1 : 0)
                .time(now)
                .number(max),
        rows -> due(environment, rows));
  }

  private static DueRow due(Environment environment, Row rows) throws SQLException {
    return new DueRow(
        environment,
        rows.text("delivery_id"),
        rows.text("destination_id"),
        rows.integer("retry") == 1,
        rows.time("due_at"),
        rows.integer("failures"));
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
        rows -> claims.put(rows.text(1), rows.number(2)));
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
        rows -> rows.text(1) + "/" + rows.text(2));
  }
}
