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

/** What people decided: steps of statements, payouts, adjustments. */
@ApplicationScoped
public class MoveStore {
  @Inject Database database;

  /** A step of a statement's life; amounts are minor units. */
  public record MoveRow(
      String statementId,
      int number,
      String from,
      String to,
      long amount,
      String actor,
      @Nullable String reason,
      @Nullable String payoutId,
      Instant at) {}

  /** One payment to a partner under a deal. */
  public record PayoutRow(
      String payoutId,
      String partnerId,
      String dealId,
      String currency,
      long amount,
      String createdBy,
      Instant createdAt) {}

  /** An adjustment by hand. */
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
      @Nullable String decisionReason) {}

  /** Adds a step; a number that is taken fails the transaction. */
  public void add(Environment environment, MoveRow move) {
    database.update(
        """
        insert into com_moves (env, statement_id, move_no, from_state, to_state, amount, actor,
          reason, payout_id, moved_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        p ->
            p.text(environment.key())
                .text(move.statementId())
                .number(move.number())
                .text(move.from())
                .text(move.to())
                .number(move.amount())
                .text(move.actor())
                .text(move.reason())
                .text(move.payoutId())
                .time(move.at()));
  }

  /** The steps of a statement, in order. */
  public List<MoveRow> moves(Environment environment, String statementId) {
    return database.query(
        "select * from com_moves where env = ? and statement_id = ? order by move_no",
        p -> p.text(environment.key()).text(statementId),
        row ->
            new MoveRow(
                row.text("statement_id"),
                row.integer("move_no"),
                row.text("from_state"),
                row.text("to_state"),
                row.number("amount"),
                row.text("actor"),
                row.textOrNull("reason"),
                row.textOrNull("payout_id"),
                row.time("moved_at")));
  }

  /** Keeps a payment. */
  public void addPayout(Environment environment, PayoutRow payout) {
    database.update(
        """
        insert into com_payouts (env, payout_id, partner_id, deal_id, currency, amount, created_by,
          created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        p ->
            p.text(environment.key())
                .text(payout.payoutId())
                .text(payout.partnerId())
                .text(payout.dealId())
                .text(payout.currency())
                .number(payout.amount())
                .text(payout.createdBy())
                .time(payout.createdAt()));
  }

  /** Keeps a new adjustment. */
  public void addAdjustment(Environment environment, AdjustmentRow row) {
    database.update(
        """
        insert into com_adjustments (env, adjustment_id, partner_id, deal_id, period,
          posted_period, currency, amount, reason, state, created_by, created_at, decided_by,
          decided_at, decision_reason)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
                .text(row.decisionReason()));
  }

  /** Keeps the decision on a proposed adjustment; false if it was decided before. */
  public boolean decideAdjustment(Environment environment, AdjustmentRow row) {
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
  public Optional<AdjustmentRow> adjustment(Environment environment, String adjustmentId) {
    return database.first(
        "select * from com_adjustments where env = ? and adjustment_id = ?",
        p -> p.text(environment.key()).text(adjustmentId),
        MoveStore::adjustmentRow);
  }

  /**
   * A page of adjustments, by id from the last on.
   *
   * @param partnerId empty for all partners'
   * @param before empty for the first page
   */
  public List<AdjustmentRow> adjustments(
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
        MoveStore::adjustmentRow);
  }

  /** The adjustments that count in a statement, in order of id. */
  public List<AdjustmentRow> adjustmentsOf(StatementKey key) {
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
        MoveStore::adjustmentRow);
  }

  private static AdjustmentRow adjustmentRow(Row row) throws SQLException {
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
        row.textOrNull("decision_reason"));
  }
}
