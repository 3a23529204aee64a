package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Payout runs, their payments and what each payment is made of. Amounts are minor units. */
@ApplicationScoped
public class PayoutStore {
  @Inject Database database;

  /**
   * A run.
   *
   * @param partners whose balances were asked for, sorted, by commas; empty for all
   * @param debtor whose account pays, sealed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record RunRow(
      String runId,
      String currency,
      LocalDate executionDate,
      String partners,
      String state,
      int payments,
      long total,
      byte[] debtor,
      String createdBy,
      Instant createdAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      @Nullable String executedBy,
      @Nullable Instant executedAt) {}

  /**
   * A payment.
   *
   * @param creditor where the money goes, sealed
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record PaymentRow(
      String paymentId, String partnerId, long amount, byte[] creditor, int billingVersion) {}

  /** What a payment has of a statement. */
  public record ItemRow(
      String paymentId, StatementKey key, String statementId, long amount, long balance) {}

  /** A payment that came back. */
  public record ReturnRow(String paymentId, String reason, String returnedBy, Instant returnedAt) {}

  /** A balance that is left for later. */
  public record LeftRow(String partnerId, String dealId, long amount, String reason) {}

  /**
   * Keeps a run.
   *
   * @return false if there is one of this id
   */
  public boolean add(Environment environment, RunRow run) {
    return database.update(
            """
            insert into com_payout_runs (env, run_id, currency, execution_date, partners, state,
              payments, total, debtor, created_by, created_at, decided_by, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            p ->
                p.text(environment.key())
                    .text(run.runId())
                    .text(run.currency())
                    .day(run.executionDate())
                    .text(run.partners())
                    .text(run.state())
                    .number(run.payments())
                    .number(run.total())
                    .bytes(run.debtor())
                    .text(run.createdBy())
                    .time(run.createdAt())
                    .text(run.decidedBy())
                    .time(run.decidedAt()))
        == 1;
  }

  /** A run as it stands. */
  public Optional<RunRow> run(Environment environment, String runId) {
    return run(environment, runId, "");
  }

  /** Locks a run for the transaction and waits for whoever holds it. */
  public Optional<RunRow> awaitRun(Environment environment, String runId) {
    return run(environment, runId, " for update");
  }

  private Optional<RunRow> run(Environment environment, String runId, String lock) {
    return database.first(
        "select * from com_payout_runs where env = ? and run_id = ?" + lock,
        p -> p.text(environment.key()).text(runId),
        PayoutStore::runRow);
  }

  /**
   * A page of runs, newest first.
   *
   * @param before the instant of the last run seen; null for the first page
   * @param beforeId its id
   */
  public List<RunRow> runs(
      Environment environment, @Nullable Instant before, String beforeId, int limit) {
    return database.query(
        """
        select * from com_payout_runs
        where env = ? and (? or created_at < ? or (created_at = ? and run_id < ?))
        order by created_at desc, run_id desc limit ?
        """,
        p ->
            p.text(environment.key())
                .flag(before == null)
                .time(before)
                .time(before)
                .text(beforeId)
                .number(limit),
        PayoutStore::runRow);
  }

  private static RunRow runRow(Row row) throws SQLException {
    return new RunRow(
        row.text("run_id"),
        row.text("currency"),
        row.day("execution_date"),
        row.text("partners"),
        row.text("state"),
        row.integer("payments"),
        row.number("total"),
        row.bytes("debtor"),
        row.text("created_by"),
        row.time("created_at"),
        row.textOrNull("decided_by"),
        row.timeOrNull("decided_at"),
        row.textOrNull("decision_reason"),
        row.textOrNull("executed_by"),
        row.timeOrNull("executed_at"));
  }

  /** Keeps the word on a run; false if it is no longer in the state it was read in. */
  public boolean decide(
      Environment environment, RunRow run, String to, String by, Instant at, @Nullable String why) {
    return database.update(
            """
            update com_payout_runs set state = ?, decided_by = ?, decided_at = ?,
              decision_reason = ?
            where env = ? and run_id = ? and state = ?
            """,
            p ->
                p.text(to)
                    .text(by)
                    .time(at)
                    .text(why)
                    .text(environment.key())
                    .text(run.runId())
                    .text(run.state()))
        == 1;
  }

  /** Keeps that a run was carried out; false if it is no longer in the state it was read in. */
  public boolean execute(Environment environment, RunRow run, String to, String by, Instant at) {
    return database.update(
            """
            update com_payout_runs set state = ?, executed_by = ?, executed_at = ?
            where env = ? and run_id = ? and state = ?
            """,
            p ->
                p.text(to)
                    .text(by)
                    .time(at)
                    .text(environment.key())
                    .text(run.runId())
                    .text(run.state()))
        == 1;
  }

  /** Keeps payments of a run. */
  public void addPayments(Environment environment, String runId, Collection<PaymentRow> payments) {
    database.batch(
        """
        insert into com_payments (env, payment_id, run_id, partner_id, amount, creditor,
          billing_version)
        values (?, ?, ?, ?, ?, ?, ?)
        """,
        payments,
        (p, payment) ->
            p.text(environment.key())
                .text(payment.paymentId())
                .text(runId)
                .text(payment.partnerId())
                .number(payment.amount())
                .bytes(payment.creditor())
                .number(payment.billingVersion()));
  }

  /** The payments of a run, by partner. */
  public List<PaymentRow> payments(Environment environment, String runId) {
    return database.query(
        "select * from com_payments where env = ? and run_id = ? order by partner_id",
        p -> p.text(environment.key()).text(runId),
        row ->
            new PaymentRow(
                row.text("payment_id"),
                row.text("partner_id"),
                row.number("amount"),
                row.bytes("creditor"),
                row.integer("billing_version")));
  }

  /** Keeps what payments are made of. */
  public void addItems(Collection<ItemRow> items) {
    database.batch(
        """
        insert into com_payment_items (env, payment_id, statement_id, partner_id, deal_id, period,
          amount, balance)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        items,
        (p, item) ->
            p.text(item.key().environment().key())
                .text(item.paymentId())
                .text(item.statementId())
                .text(item.key().partnerId())
                .text(item.key().dealId())
                .text(item.key().period().toString())
                .number(item.amount())
                .number(item.balance()));
  }

  /** What the payments of a run are made of, by partner, deal and period. */
  public List<ItemRow> items(Environment environment, String runId) {
    return database.query(
        """
        select i.* from com_payment_items i
        join com_payments p on p.env = i.env and p.payment_id = i.payment_id
        where p.env = ? and p.run_id = ?
        order by i.partner_id, i.deal_id, i.period, i.statement_id
        """,
        p -> p.text(environment.key()).text(runId),
        row ->
            new ItemRow(
                row.text("payment_id"),
                new StatementKey(
                    environment,
                    row.text("partner_id"),
                    row.text("deal_id"),
                    Period.parse(row.text("period"))),
                row.text("statement_id"),
                row.number("amount"),
                row.number("balance")));
  }

  /**
   * Keeps that a payment came back.
   *
   * @return false if it did before
   */
  public boolean addReturn(Environment environment, ReturnRow row) {
    return database.update(
            """
            insert into com_payment_returns (env, payment_id, reason, returned_by, returned_at)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """,
            p ->
                p.text(environment.key())
                    .text(row.paymentId())
                    .text(row.reason())
                    .text(row.returnedBy())
                    .time(row.returnedAt()))
        == 1;
  }

  /** The payments of a run that came back. */
  public List<ReturnRow> returns(Environment environment, String runId) {
    return database.query(
        """
        select r.* from com_payment_returns r
        join com_payments p on p.env = r.env and p.payment_id = r.payment_id
        where p.env = ? and p.run_id = ?
        """,
        p -> p.text(environment.key()).text(runId),
        row ->
            new ReturnRow(
                row.text("payment_id"),
                row.text("reason"),
                row.text("returned_by"),
                row.time("returned_at")));
  }

  /** Keeps what a run left for later. */
  public void addLeft(Environment environment, String runId, Collection<LeftRow> left) {
    database.batch(
        """
        insert into com_payout_waiting (env, run_id, partner_id, deal_id, amount, reason)
        values (?, ?, ?, ?, ?, ?)
        """,
        left,
        (p, row) ->
            p.text(environment.key())
                .text(runId)
                .text(row.partnerId())
                .text(row.dealId())
                .number(row.amount())
                .text(row.reason()));
  }

  /** What a run left for later, by partner and deal. */
  public List<LeftRow> left(Environment environment, String runId) {
    return database.query(
        "select * from com_payout_waiting where env = ? and run_id = ?"
            + " order by partner_id, deal_id",
        p -> p.text(environment.key()).text(runId),
        row ->
            new LeftRow(
                row.text("partner_id"),
                row.text("deal_id"),
                row.number("amount"),
                row.text("reason")));
  }

  /**
   * The accounts with approved or reversed statements in a currency, in the order in which they are
   * locked.
   *
   * @param partners empty for all
   */
  public List<StatementKey> accounts(
      Environment environment, String currency, Collection<String> partners) {
    return database.query(
        """
        select partner_id, deal_id, max(period) as period from com_statements
        where env = ? and currency = ? and state in ('approved', 'reversed')
          and (? or partner_id = any(?))
        group by partner_id, deal_id order by partner_id, deal_id
        """,
        p -> p.text(environment.key()).text(currency).flag(partners.isEmpty()).texts(partners),
        row ->
            new StatementKey(
                environment,
                row.text("partner_id"),
                row.text("deal_id"),
                Period.parse(row.text("period"))));
  }
}
