package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adjustments by hand, of statements and of players' NGR. */
@ApplicationScoped
public class AdjustmentStore {
  @Inject Database database;

  /**
   * An adjustment by hand.
   *
   * @param postedPeriod the statement that has it as a line; null before it is approved, and for an
   *     adjustment of a player's NGR, which is no line
   * @param player whose NGR it is of; null for one of the statement
   */
  public record AdjustmentRow(
      String adjustmentId,
      String partnerId,
      String dealId,
      Period period,
      @Nullable Period postedPeriod,
      String currency,
      long amount,
      String reason,
      String state,
      String createdBy,
      Instant createdAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      @Nullable OfPlayer player) {}

  /**
   * What an adjustment of NGR says of its player.
   *
   * @param at fixes day, period, deal version and FX date
   */
  public record OfPlayer(
      String playerId, Instant at, @Nullable String brand, @Nullable String product) {}

  /** Keeps a new adjustment. */
  public void add(Environment environment, AdjustmentRow row) {
    OfPlayer player = row.player();
    database.update(
        """
        insert into com_adjustments (env, adjustment_id, partner_id, deal_id, period,
          posted_period, currency, amount, reason, state, created_by, created_at, decided_by,
          decided_at, decision_reason, player_id, counts_at, brand, product)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        p ->
            p.text(environment.key())
                .text(row.adjustmentId())
                .text(row.partnerId())
                .text(row.dealId())
                .text(row.period().toString())
                .text(text(row.postedPeriod()))
                .text(row.currency())
                .number(row.amount())
                .text(row.reason())
                .text(row.state())
                .text(row.createdBy())
                .time(row.createdAt())
                .text(row.decidedBy())
                .time(row.decidedAt())
                .text(row.decisionReason())
                .text(player == null ? null : player.playerId())
                .time(player == null ? null : player.at())
                .text(player == null ? null : player.brand())
                .text(player == null ? null : player.product()));
  }

  /** Keeps the decision on a proposed adjustment; false if it was decided before. */
  public boolean decide(Environment environment, AdjustmentRow row) {
    return database.update(
            """
            update com_adjustments set state = ?, posted_period = ?, decided_by = ?, decided_at = ?,
              decision_reason = ?
            where env = ? and adjustment_id = ? and state = 'proposed'
            """,
            p ->
                p.text(row.state())
                    .text(text(row.postedPeriod()))
                    .text(row.decidedBy())
                    .time(row.decidedAt())
                    .text(row.decisionReason())
                    .text(environment.key())
                    .text(row.adjustmentId()))
        == 1;
  }

  private static @Nullable String text(@Nullable Period period) {
    return period == null ? null : period.toString();
  }

  /** An adjustment by its id. */
  public Optional<AdjustmentRow> find(Environment environment, String adjustmentId) {
    return database.first(
        "select * from com_adjustments where env = ? and adjustment_id = ?",
        p -> p.text(environment.key()).text(adjustmentId),
        AdjustmentStore::row);
  }

  /**
   * A page of adjustments, by id from the last on.
   *
   * @param partnerId empty for all partners'
   * @param before empty for the first page
   */
  public List<AdjustmentRow> page(
      Environment environment, String partnerId, String before, int limit) {
    return database.query(
        """
        select * from com_adjustments
        where env = ? and (? = '' or partner_id = ?) and (? = '' or adjustment_id < ?)
        order by adjustment_id desc limit ?
        """,
        p ->
            p.text(environment.key())
                .text(partnerId)
                .text(partnerId)
                .text(before)
                .text(before)
                .number(limit),
        AdjustmentStore::row);
  }

  /** The adjustments that are lines of a statement, in order of id. */
  public List<AdjustmentRow> ofStatement(StatementKey key) {
    return database.query(
        """
        select * from com_adjustments
        where env = ? and partner_id = ? and deal_id = ? and posted_period = ?
        order by adjustment_id
        """,
        p ->
            p.text(key.environment().key())
                .text(key.partnerId())
                .text(key.dealId())
                .text(key.period().toString()),
        AdjustmentStore::row);
  }

  /** The approved adjustments of a player's NGR, in order of id. */
  public List<AdjustmentRow> ofPlayer(Environment environment, String playerId) {
    return database.query(
        """
        select * from com_adjustments
        where env = ? and player_id = ? and state = 'approved' order by adjustment_id
        """,
        p -> p.text(environment.key()).text(playerId),
        AdjustmentStore::row);
  }

  private static AdjustmentRow row(Row row) throws SQLException {
    @Nullable String posted = row.textOrNull("posted_period");
    return new AdjustmentRow(
        row.text("adjustment_id"),
        row.text("partner_id"),
        row.text("deal_id"),
        Period.parse(row.text("period")),
        posted == null ? null : Period.parse(posted),
        row.text("currency"),
        row.number("amount"),
        row.text("reason"),
        row.text("state"),
        row.text("created_by"),
        row.time("created_at"),
        row.textOrNull("decided_by"),
        row.timeOrNull("decided_at"),
        row.textOrNull("decision_reason"),
        player(row));
  }

  private static @Nullable OfPlayer player(Row row) throws SQLException {
    @Nullable String playerId = row.textOrNull("player_id");
    return playerId == null
        ? null
        : new OfPlayer(
            playerId, row.time("counts_at"), row.textOrNull("brand"), row.textOrNull("product"));
  }
}
