package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people decided: steps of statements, payouts. */
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
}
