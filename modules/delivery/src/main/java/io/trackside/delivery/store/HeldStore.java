package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deliveries that wait for a review. */
@Dependent
public class HeldStore {
  private final Database database;

  /** On a database. */
  @Inject
  public HeldStore(Database database) {
    this.database = database;
  }

  /** A delivery that waits. */
  public record HeldRow(
      Environment environment,
      String deliveryId,
      String destinationId,
      String eventType,
      String partnerId,
      @Nullable String playerId,
      Instant owedAt) {}

  /**
   * Held deliveries in order of id, locked; those that another node is at are left out.
   *
   * @param partnerId null for everybody's
   * @param playerId null for all players'
   */
  public List<HeldRow> page(
      Environment environment,
      @Nullable String partnerId,
      @Nullable String playerId,
      String after,
      int max) {
    return database.query(
        "select delivery_id, destination_id, event_type, partner_id, player_id, owed_at"
            + " from dlv_delivery where env = ? and status = 'held' and delivery_id > ?"
            + (partnerId == null ? "" : " and partner_id = ?")
            + (playerId == null ? "" : " and player_id = ?")
            + " order by delivery_id limit ? for update skip locked",
        p -> {
          p.text(environment.key()).text(after);
          if (partnerId != null) {
            p.text(partnerId);
          }
          if (playerId != null) {
            p.text(playerId);
          }
          p.number(max);
        },
        rows ->
            new HeldRow(
                environment,
                rows.text("delivery_id"),
                rows.text("destination_id"),
                rows.text("event_type"),
                rows.text("partner_id"),
                rows.textOrNull("player_id"),
                rows.time("owed_at")));
  }

  /** Gives deliveries a state and its reason. */
  public void state(
      Environment environment,
      Collection<String> deliveryIds,
      String status,
      @Nullable String reason) {
    if (!deliveryIds.isEmpty()) {
      database.update(
          "update dlv_delivery set status = ?, reason = ? where env = ? and delivery_id = any(?)",
          p -> p.text(status).text(reason).text(environment.key()).texts(deliveryIds));
    }
  }

  /** How many wait, of both environments. */
  public long waiting() {
    return database
        .first(
            "select count(*) from dlv_delivery where status = 'held' and env in ('live', 'sandbox')",
            p -> {},
            rows -> rows.number(1))
        .orElse(0L);
  }
}
