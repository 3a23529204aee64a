package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What became of deliveries: attempts and states. */
@Dependent
public class OutcomeStore {
  private final Database database;

  /** On a database. */
  @Inject
  public OutcomeStore(Database database) {
    this.database = database;
  }

  /** Logs attempts. */
  public void attempts(Collection<AttemptRow> rows) {
    database.batch(
        """
        insert into dlv_attempt (env, delivery_id, attempt, at, status, failure, latency_micros,
          answer)
        values (?,?,?,?,?,?,?,?)
        """,
        rows,
        (p, row) ->
            p.text(row.environment().key())
                .text(row.deliveryId())
                .integer(row.attempt())
                .time(row.at())
                .integer(row.status())
                .text(row.failure())
                .number(row.latencyMicros())
                .text(row.answer()));
  }

  /**
   * Moves deliveries to a state; why they were not sent before is over.
   *
   * @param attempts attempts made since the last state, 0 or 1
   * @param deliveredAt null unless delivered
   */
  public void state(
      Environment environment,
      Collection<String> deliveryIds,
      String status,
      int attempts,
      @Nullable Instant deliveredAt) {
    if (!deliveryIds.isEmpty()) {
      database.update(
          """
          update dlv_delivery set status = ?, attempt_count = attempt_count + ?, delivered_at = ?,
            reason = null
          where env = ? and delivery_id = any(?)
          """,
          p ->
              p.text(status)
                  .integer(attempts)
                  .time(deliveredAt)
                  .text(environment.key())
                  .texts(deliveryIds));
    }
  }

  /**
   * An attempt.
   *
   * @param status null without an answer
   * @param failure class of failure, null for success
   * @param answer at most 2,048 characters
   */
  public record AttemptRow(
      Environment environment,
      String deliveryId,
      int attempt,
      Instant at,
      @Nullable Integer status,
      @Nullable String failure,
      long latencyMicros,
      String answer) {}
}
