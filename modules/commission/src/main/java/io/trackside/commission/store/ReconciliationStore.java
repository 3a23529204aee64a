package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reconciliations, the book's totals and what differed. */
@ApplicationScoped
public class ReconciliationStore {
  @Inject Database database;

  /** A reconciliation; {@code source} is null if the totals were uploaded. */
  public record ReconciliationRow(
      String id,
      String state,
      @Nullable String jobId,
      @Nullable String source,
      Instant from,
      Instant to,
      int players,
      String createdBy,
      Instant createdAt) {}

  /** The book's sums of a player in a currency, minor units; null was not said. */
  public record BookRow(
      String playerId,
      String currency,
      long stake,
      long payout,
      @Nullable Long bonusCost,
      @Nullable Long deposits,
      @Nullable Long withdrawals) {}

  /** Both sides' GGR in a currency, minor units. */
  public record TotalRow(String currency, long book, long trackside) {}

  /** A difference, minor units. */
  public record BreakRow(
      String playerId, String currency, String measure, String cause, long book, long trackside) {}

  /** Keeps a new reconciliation. */
  public void insert(Environment environment, ReconciliationRow row) {
    database.update(
        """
        insert into com_reconciliations (env, reconciliation_id, state, job_id, source, from_at,
          to_at, players, created_by, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        p ->
            p.text(environment.key())
                .text(row.id())
                .text(row.state())
                .text(row.jobId())
                .text(row.source())
                .time(row.from())
                .time(row.to())
                .number(row.players())
                .text(row.createdBy())
                .time(row.createdAt()));
  }

  /** Notes the result. */
  public void finish(Environment environment, String id, String state, int players) {
    database.update(
        "update com_reconciliations set state = ?, players = ?"
            + " where env = ? and reconciliation_id = ?",
        p -> p.text(state).number(players).text(environment.key()).text(id));
  }

  /** One reconciliation. */
  public Optional<ReconciliationRow> find(Environment environment, String id) {
    return database.first(
        "select * from com_reconciliations where env = ? and reconciliation_id = ?",
        p -> p.text(environment.key()).text(id),
        row ->
            new ReconciliationRow(
                row.text("reconciliation_id"),
                row.text("state"),
                row.textOrNull("job_id"),
                row.textOrNull("source"),
                row.time("from_at"),
                row.time("to_at"),
                (int) row.number("players"),
                row.text("created_by"),
                row.time("created_at")));
  }

  /** Keeps totals; what is there already stays. */
  public void keep(Environment environment, String id, Collection<BookRow> totals) {
    database.batch(
        """
        insert into com_book_totals (env, reconciliation_id, player_id, currency, stake, payout,
          bonus_cost, deposits, withdrawals)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """,
        totals,
        (p, total) ->
            p.text(environment.key())
                .text(id)
                .text(total.playerId())
                .text(total.currency())
                .number(total.stake())
                .number(total.payout())
                .numberOrNull(total.bonusCost())
                .numberOrNull(total.deposits())
                .numberOrNull(total.withdrawals()));
  }

  /** Every total kept. */
  public List<BookRow> totals(Environment environment, String id) {
    return database.query(
        "select * from com_book_totals where env = ? and reconciliation_id = ?",
        p -> p.text(environment.key()).text(id),
        row ->
            new BookRow(
                row.text("player_id"),
                row.text("currency"),
                row.number("stake"),
                row.number("payout"),
                row.numberOrNull("bonus_cost"),
                row.numberOrNull("deposits"),
                row.numberOrNull("withdrawals")));
  }

  /** Replaces the result of a comparison. */
  public void replaceResult(
      Environment environment,
      String id,
      Collection<TotalRow> totals,
      Collection<BreakRow> breaks) {
    for (String table : List.of("com_breaks", "com_reconciliation_totals")) {
      database.update(
          "delete from " + table + " where env = ? and reconciliation_id = ?",
          p -> p.text(environment.key()).text(id));
    }
    database.batch(
        "insert into com_reconciliation_totals (env, reconciliation_id, currency, book,"
            + " trackside) values (?, ?, ?, ?, ?)",
        totals,
        (p, total) ->
            p.text(environment.key())
                .text(id)
                .text(total.currency())
                .number(total.book())
                .number(total.trackside()));
    database.batch(
        """
        insert into com_breaks (env, reconciliation_id, player_id, currency, measure, cause,
          book, trackside)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        breaks,
        (p, each) ->
            p.text(environment.key())
                .text(id)
                .text(each.playerId())
                .text(each.currency())
                .text(each.measure())
                .text(each.cause())
                .number(each.book())
                .number(each.trackside()));
  }

  /** The result's totals. */
  public List<TotalRow> resultTotals(Environment environment, String id) {
    return database.query(
        "select * from com_reconciliation_totals where env = ? and reconciliation_id = ?"
            + " order by currency",
        p -> p.text(environment.key()).text(id),
        row -> new TotalRow(row.text("currency"), row.number("book"), row.number("trackside")));
  }

  /** The result's breaks, at most a number. */
  public List<BreakRow> breaks(Environment environment, String id, int limit) {
    return database.query(
        """
        select * from com_breaks where env = ? and reconciliation_id = ?
        order by player_id, currency, measure limit ?
        """,
        p -> p.text(environment.key()).text(id).number(limit),
        ReconciliationStore::breakRow);
  }

  private static BreakRow breakRow(Row row) throws SQLException {
    return new BreakRow(
        row.text("player_id"),
        row.text("currency"),
        row.text("measure"),
        row.text("cause"),
        row.number("book"),
        row.number("trackside"));
  }
}
