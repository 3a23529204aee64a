package io.trackside.delivery.store;

import io.trackside.contracts.delivery.DeliveryApi.AttemptView;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryView;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads deliveries for those who ask about them. A partner's predicate is part of the query. */
@Dependent
public class DeliveryLog {
  private static final String SELECT =
      """
      select d.delivery_id, d.destination_id, d.event_id, d.event_type, d.partner_id, d.status,
        d.attempt_count, d.owed_at, q.due_at, d.delivered_at, d.reason
      from dlv_delivery d
      left join dlv_due q on q.env = d.env and q.delivery_id = d.delivery_id
      where d.env = ?
      """;

  private static final String OWN =
      """
       and exists (select 1 from dlv_destination x where x.env = d.env
         and x.destination_id = d.destination_id and x.partner_id = ?)
      """;

  private final Database database;

  /** On a database. */
  @Inject
  public DeliveryLog(Database database) {
    this.database = database;
  }

  /** A page, newest first. */
  public List<DeliveryView> page(Environment environment, Filter filter, int max) {
    StringBuilder sql = new StringBuilder(SELECT);
    List<String> values = new ArrayList<>();
    add(sql, values, " and d.destination_id = ?", filter.destinationId());
    add(sql, values, " and d.status = ?", filter.status());
    if (!filter.eventIds().isEmpty()) {
      sql.append(" and d.delivery_id in (select o.delivery_id from dlv_owed o where o.env = ?");
      sql.append(" and o.event_id in (?");
      sql.append(",?".repeat(filter.eventIds().size() - 1)).append("))");
      values.add(environment.key());
      values.addAll(filter.eventIds());
    }
    add(sql, values, OWN, filter.partnerId());
    add(sql, values, " and d.delivery_id < ?", filter.before());
    sql.append(" order by d.delivery_id desc limit ?");
    return database.query(
        sql.toString(),
        p -> {
          p.text(environment.key());
          for (String value : values) {
            p.text(value);
          }
          p.number(max);
        },
        rows -> view(rows, filter.partnerId(), List.of()));
  }

  private static void add(
      StringBuilder sql, List<String> values, String condition, @Nullable String value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }

  /** One delivery with its attempts. */
  public Optional<DeliveryView> find(
      Environment environment, String deliveryId, @Nullable String partnerId) {
    List<AttemptView> attempts = attempts(environment, deliveryId);
    return database.first(
        SELECT + " and d.delivery_id = ?" + (partnerId == null ? "" : OWN),
        p -> {
          p.text(environment.key()).text(deliveryId);
          if (partnerId != null) {
            p.text(partnerId);
          }
        },
        rows -> view(rows, partnerId, attempts));
  }

  private List<AttemptView> attempts(Environment environment, String deliveryId) {
    return database.query(
        """
        select at, status, failure, latency_micros, answer from dlv_attempt
        where env = ? and delivery_id = ? order by attempt
        """,
        p -> p.text(environment.key()).text(deliveryId),
        rows ->
            new AttemptView(
                rows.time("at"),
                rows.integerOrNull("status"),
                rows.textOrNull("failure"),
                rows.number("latency_micros"),
                rows.text("answer")));
  }

  /** Numbers of deliveries by status. */
  public Map<String, Long> counts(
      Environment environment, @Nullable String destinationId, @Nullable String partnerId) {
    Map<String, Long> counts = new LinkedHashMap<>();
    database.query(
        "select d.status, count(*) from dlv_delivery d where d.env = ?"
            + (destinationId == null ? "" : " and d.destination_id = ?")
            + (partnerId == null ? "" : OWN)
            + " group by d.status",
        p -> {
          p.text(environment.key());
          if (destinationId != null) {
            p.text(destinationId);
          }
          if (partnerId != null) {
            p.text(partnerId);
          }
        },
        rows -> counts.put(rows.text(1), rows.number(2)));
    return counts;
  }

  /** Rows in the queue, those due at an instant and those that failed, of both environments. */
  public Map<String, Long> gauges(Instant now) {
    Map<String, Long> gauges = new LinkedHashMap<>();
    database.query(
        """
        select count(*), count(case when due_at <= ? then 1 end),
          count(case when retry = 1 then 1 end)
        from dlv_due
        """,
        p -> p.time(now),
        rows -> {
          gauges.put("deliveries_owed", rows.number(1));
          gauges.put("deliveries_due", rows.number(2));
          return gauges.put("deliveries_retrying", rows.number(3));
        });
    return gauges;
  }

  /** Why something is held is the operator's to know. */
  private static DeliveryView view(Row rows, @Nullable String partnerId, List<AttemptView> attempts)
      throws SQLException {
    return new DeliveryView(
        rows.text("delivery_id"),
        rows.text("destination_id"),
        rows.text("event_id"),
        rows.text("event_type"),
        rows.text("partner_id"),
        rows.text("status"),
        rows.integer("attempt_count"),
        rows.time("owed_at"),
        rows.timeOrNull("due_at"),
        rows.timeOrNull("delivered_at"),
        partnerId == null ? rows.textOrNull("reason") : null,
        attempts);
  }

  /**
   * A filter; null or empty parts do not filter.
   *
   * @param eventIds any of these outbound event ids
   * @param partnerId only deliveries of this partner's own destinations
   * @param before only older deliveries than this id
   */
  public record Filter(
      @Nullable String destinationId,
      @Nullable String status,
      List<String> eventIds,
      @Nullable String partnerId,
      @Nullable String before) {}
}
