package io.trackside.commission.store;

import io.trackside.commission.store.StatementStore.WaitingRow;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Closed periods, and what was closed. */
@ApplicationScoped
public class ClosingStore {
  @Inject Database database;

  /** A period that was ordered to be closed. */
  public record PeriodRow(
      Period period,
      String state,
      String jobId,
      String orderedBy,
      Instant orderedAt,
      @Nullable Instant closedAt) {}

  /** What is known by now of a closed period of an account. */
  public record TruthRow(Period period, String handedOn, long waiting, boolean disturbed) {}

  /** A closed statement as it was shown. */
  public record DocumentRow(String document, String contentHash, Instant closedAt) {}

  /** Notes the order to close a period; the first one counts. */
  public void order(Environment environment, PeriodRow row) {
    database.update(
        """
        insert into com_periods (env, period, state, job_id, ordered_by, ordered_at)
        values (?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        p ->
            p.text(environment.key())
                .text(row.period().toString())
                .text(row.state())
                .text(row.jobId())
                .text(row.orderedBy())
                .time(row.orderedAt()));
  }

  /** A period's order. */
  public Optional<PeriodRow> period(Environment environment, Period period) {
    return database.first(
        "select * from com_periods where env = ? and period = ?",
        p -> p.text(environment.key()).text(period.toString()),
        ClosingStore::periodRow);
  }

  /** The first order that closes a period: its own, or that of a later one. */
  public Optional<PeriodRow> coveringOrder(Environment environment, Period period) {
    return database.first(
        "select * from com_periods where env = ? and period >= ? order by period limit 1",
        p -> p.text(environment.key()).text(period.toString()),
        ClosingStore::periodRow);
  }

  /** All orders, newest period first. */
  public List<PeriodRow> periods(Environment environment, int limit) {
    return database.query(
        "select * from com_periods where env = ? order by period desc limit ?",
        p -> p.text(environment.key()).number(limit),
        ClosingStore::periodRow);
  }

  /** The order is carried out. */
  public void periodClosed(Environment environment, Period period, Instant at) {
    database.update(
        "update com_periods set state = 'closed', closed_at = ?"
            + " where env = ? and period = ? and state = 'closing'",
        p -> p.time(at).text(environment.key()).text(period.toString()));
  }

  private static PeriodRow periodRow(Row row) throws SQLException {
    return new PeriodRow(
        Period.parse(row.text("period")),
        row.text("state"),
        row.text("job_id"),
        row.text("ordered_by"),
        row.time("ordered_at"),
        row.timeOrNull("closed_at"));
  }

  /** Number of statements of a period by their state. */
  public Map<String, Long> statementsByState(Environment environment, Period period) {
    Map<String, Long> counts = new TreeMap<>();
    database
        .query(
            "select state, count(*) as n from com_statements where env = ? and period = ?"
                + " group by state",
            p -> p.text(environment.key()).text(period.toString()),
            row -> Map.entry(row.text("state"), row.number("n")))
        .forEach(each -> counts.put(each.getKey(), each.getValue()));
    return counts;
  }

  /** Keeps what a statement's own lines were computed to. */
  public void freeze(Environment environment, String statementId, String own, Instant at) {
    database.update(
        "insert into com_frozen (env, statement_id, own, frozen_at) values (?, ?, ?, ?)",
        p -> p.text(environment.key()).text(statementId).text(own).time(at));
  }

  /** When a statement was frozen; empty for one that is open. */
  public Optional<Instant> frozenAt(Environment environment, String statementId) {
    return database.first(
        "select frozen_at from com_frozen where env = ? and statement_id = ?",
        p -> p.text(environment.key()).text(statementId),
        row -> row.time("frozen_at"));
  }

  /** What a statement's own lines were computed to; empty for one that is open. */
  public Optional<String> frozen(Environment environment, String statementId) {
    return database.first(
        "select own from com_frozen where env = ? and statement_id = ?",
        p -> p.text(environment.key()).text(statementId),
        row -> row.text("own"));
  }

  /** Keeps a closed statement as it is shown. */
  public void keepDocument(Environment environment, String statementId, DocumentRow row) {
    database.update(
        """
        insert into com_documents (env, statement_id, document, content_hash, closed_at)
        values (?, ?, ?, ?, ?)
        """,
        p ->
            p.text(environment.key())
                .text(statementId)
                .text(row.document())
                .text(row.contentHash())
                .time(row.closedAt()));
  }

  /** A closed statement as it was shown. */
  public Optional<DocumentRow> document(Environment environment, String statementId) {
    return database.first(
        "select document, content_hash, closed_at from com_documents"
            + " where env = ? and statement_id = ?",
        p -> p.text(environment.key()).text(statementId),
        row ->
            new DocumentRow(row.text("document"), row.text("content_hash"), row.time("closed_at")));
  }

  /** What is known by now of an account's closed periods, oldest first. */
  public List<TruthRow> truths(Environment environment, String partnerId, String dealId) {
    return new ArrayList<>(
        database.query(
            """
            select period, handed_on, waiting, disturbed from com_truths
            where env = ? and partner_id = ? and deal_id = ? order by period
            """,
            p -> p.text(environment.key()).text(partnerId).text(dealId),
            row ->
                new TruthRow(
                    Period.parse(row.text("period")),
                    row.text("handed_on"),
                    row.number("waiting"),
                    row.flag("disturbed"))));
  }

  /** Keeps what is known of a closed period, new or known. */
  public void keepTruth(StatementKey key, TruthRow row) {
    int changed =
        database.update(
            """
            update com_truths set handed_on = ?, waiting = ?, disturbed = ?
            where env = ? and partner_id = ? and deal_id = ? and period = ?
            """,
            p ->
                p.text(row.handedOn())
                    .number(row.waiting())
                    .flag(row.disturbed())
                    .text(key.environment().key())
                    .text(key.partnerId())
                    .text(key.dealId())
                    .text(row.period().toString()));
    if (changed == 0) {
      database.update(
          """
          insert into com_truths (handed_on, waiting, disturbed, env, partner_id, deal_id, period)
          values (?, ?, ?, ?, ?, ?, ?)
          """,
          p ->
              p.text(row.handedOn())
                  .number(row.waiting())
                  .flag(row.disturbed())
                  .text(key.environment().key())
                  .text(key.partnerId())
                  .text(key.dealId())
                  .text(row.period().toString()));
    }
  }

  /** Closed periods with figures that wait for an exchange rate. */
  public List<WaitingRow> waiting() {
    return database.query(
        "select env, partner_id, deal_id, period, waiting from com_truths where waiting > 0",
        p -> {},
        row -> new WaitingRow(StatementKey.of(row), row.number("waiting")));
  }
}
