package io.trackside.commission.store;

import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rebuilds, and what they read of the past. Everything but their own tables is only read. */
@ApplicationScoped
public class RebuildStore {
  /** Computed, and not yet compared. */
  public static final String PENDING = "pending";

  /** Computed for others' sake alone. */
  public static final String BESIDE = "beside";

  @Inject Database database;

  /** A rebuild; a part of the scope that is null is not restricted. */
  public record RebuildRow(
      Environment environment,
      String rebuildId,
      String jobId,
      String state,
      @Nullable Period from,
      @Nullable Period to,
      @Nullable String partnerId,
      @Nullable String dealId,
      Instant asOf,
      String orderedBy,
      Instant orderedAt,
      @Nullable Instant finishedAt) {

    /** Whether statements of a period are compared. */
    public boolean covers(Period period) {
      return (from == null || from.compareTo(period) <= 0)
          && (to == null || to.compareTo(period) >= 0);
    }

    /** Whether an account's statements are compared. */
    public boolean covers(String partner, String deal) {
      return (partnerId == null || partnerId.equals(partner))
          && (dealId == null || dealId.equals(deal));
    }
  }

  /** A statement of a rebuild; {@code differences} is their text. */
  public record RebuiltRow(
      StatementKey key,
      String statementId,
      String own,
      String result,
      @Nullable String state,
      @Nullable String storedHash,
      @Nullable String rebuiltHash,
      String differences) {}

  /** Keeps a new rebuild. */
  public void add(RebuildRow row) {
    database.update(
        """
        insert into com_rebuilds (env, rebuild_id, job_id, state, from_period, to_period,
          partner_id, deal_id, as_of, ordered_by, ordered_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        p ->
            p.text(row.environment().key())
                .text(row.rebuildId())
                .text(row.jobId())
                .text(row.state())
                .text(row.from() == null ? null : row.from().toString())
                .text(row.to() == null ? null : row.to().toString())
                .text(row.partnerId())
                .text(row.dealId())
                .time(row.asOf())
                .text(row.orderedBy())
                .time(row.orderedAt()));
  }

  /** A rebuild. */
  public Optional<RebuildRow> find(Environment environment, String rebuildId) {
    return database.first(
        "select * from com_rebuilds where env = ? and rebuild_id = ?",
        p -> p.text(environment.key()).text(rebuildId),
        row -> rebuild(environment, row));
  }

  private static RebuildRow rebuild(Environment environment, Row row) throws SQLException {
    return new RebuildRow(
        environment,
        row.text("rebuild_id"),
        row.text("job_id"),
        row.text("state"),
        period(row.textOrNull("from_period")),
        period(row.textOrNull("to_period")),
        row.textOrNull("partner_id"),
        row.textOrNull("deal_id"),
        row.time("as_of"),
        row.text("ordered_by"),
        row.time("ordered_at"),
        row.timeOrNull("finished_at"));
  }

  private static @Nullable Period period(@Nullable String text) {
    return text == null ? null : Period.parse(text);
  }

  /** The rebuild is done: what was computed is not needed any more. */
  public boolean finished(RebuildRow rebuild, Instant at) {
    database.update(
        "update com_rebuilt set own = '' where env = ? and rebuild_id = ?",
        p -> p.text(rebuild.environment().key()).text(rebuild.rebuildId()));
    return database.update(
            "update com_rebuilds set state = 'done', finished_at = ?"
                + " where env = ? and rebuild_id = ? and state = 'running'",
            p -> p.time(at).text(rebuild.environment().key()).text(rebuild.rebuildId()))
        == 1;
  }

  /** Keeps a computed statement, in place of an earlier try. */
  public void keep(RebuildRow rebuild, RebuiltRow row) {
    database.update(
        "delete from com_rebuilt where env = ? and rebuild_id = ? and statement_id = ?",
        p -> p.text(rebuild.environment().key()).text(rebuild.rebuildId()).text(row.statementId()));
    database.update(
        """
        insert into com_rebuilt (env, rebuild_id, statement_id, partner_id, deal_id, period, own,
          result, state, stored_hash, rebuilt_hash, differences)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        p ->
            p.text(rebuild.environment().key())
                .text(rebuild.rebuildId())
                .text(row.statementId())
                .text(row.key().partnerId())
                .text(row.key().dealId())
                .text(row.key().period().toString())
                .text(row.own())
                .text(row.result())
                .text(row.state())
                .text(row.storedHash())
                .text(row.rebuiltHash())
                .text(row.differences()));
  }

  /** The computed statements of an account, oldest first. */
  public List<RebuiltRow> ofAccount(RebuildRow rebuild, AccountRow account) {
    return database.query(
        """
        select * from com_rebuilt
        where env = ? and rebuild_id = ? and partner_id = ? and deal_id = ? order by period
        """,
        p ->
            p.text(rebuild.environment().key())
                .text(rebuild.rebuildId())
                .text(account.partnerId())
                .text(account.dealId()),
        RebuildStore::rebuilt);
  }

  /** The computed statements of a deal and period of all partners but one. */
  public List<RebuiltRow> others(RebuildRow rebuild, StatementKey key) {
    return database.query(
        """
        select * from com_rebuilt
        where env = ? and rebuild_id = ? and deal_id = ? and period = ? and partner_id <> ?
        """,
        p ->
            p.text(rebuild.environment().key())
                .text(rebuild.rebuildId())
                .text(key.dealId())
                .text(key.period().toString())
                .text(key.partnerId()),
        RebuildStore::rebuilt);
  }

  /** A page of compared statements, by id. */
  public List<RebuiltRow> compared(
      RebuildRow rebuild, boolean unequalOnly, String after, int limit) {
    return database.query(
        """
        select * from com_rebuilt
        where env = ? and rebuild_id = ? and statement_id > ?
          and (result in ('unequal', 'moved') or (? and result = 'equal'))
        order by statement_id limit ?
        """,
        p ->
            p.text(rebuild.environment().key())
                .text(rebuild.rebuildId())
                .text(after)
                .flag(!unequalOnly)
                .number(limit),
        RebuildStore::rebuilt);
  }

  /** Number of statements by how they came out. */
  public Map<String, Long> results(RebuildRow rebuild) {
    Map<String, Long> counts = new TreeMap<>();
    database
        .query(
            "select result, count(*) as n from com_rebuilt where env = ? and rebuild_id = ?"
                + " group by result",
            p -> p.text(rebuild.environment().key()).text(rebuild.rebuildId()),
            row -> Map.entry(row.text("result"), row.number("n")))
        .forEach(each -> counts.put(each.getKey(), each.getValue()));
    return counts;
  }

  private static RebuiltRow rebuilt(Row row) throws SQLException {
    return new RebuiltRow(
        StatementKey.of(row),
        row.text("statement_id"),
        row.text("own"),
        row.text("result"),
        row.textOrNull("state"),
        row.textOrNull("stored_hash"),
        row.textOrNull("rebuilt_hash"),
        row.text("differences"));
  }

  /** The periods of which an account has a statement, oldest first. */
  public List<Period> periodsOf(Environment environment, AccountRow account) {
    return database.query(
        """
        select period from com_statements where env = ? and partner_id = ? and deal_id = ?
        order by period
        """,
        p -> p.text(environment.key()).text(account.partnerId()).text(account.dealId()),
        row -> Period.parse(row.text("period")));
  }

  /** A partner's assignments as they were known at an instant, earliest first. */
  public List<AssignmentRow> assignmentsOf(
      Environment environment, String partnerId, Instant until) {
    return database.query(
        """
        select partner_id, programme_id, effective_from, deal_id, countries, effective_to
        from com_partner_deals
        where env = ? and partner_id = ? and state = 'approved' and decided_at <= ?
        order by partner_id, programme_id, effective_from, countries
        """,
        p -> p.text(environment.key()).text(partnerId).time(until),
        DealStore::assignment);
  }

  /** The exchange rates as they were known at an instant, in order of version. */
  public List<FxRates.Rate> ratesAt(Environment environment, Instant until) {
    return database.query(
        """
        select r.from_currency, r.to_currency, r.rate_day, r.rate from com_fx_rates r
        join com_fx_loads l on l.env = r.env and l.load_no = r.load_no
        where r.env = ? and l.loaded_at <= ? order by r.load_no
        """,
        p -> p.text(environment.key()).time(until),
        row ->
            new FxRates.Rate(
                row.text("from_currency"),
                row.text("to_currency"),
                row.day("rate_day"),
                new BigDecimal(row.text("rate"))));
  }

  /** The next players of a partner, or of all for null, by id. */
  public List<String> players(
      Environment environment, @Nullable String partnerId, String after, int limit) {
    return database.query(
        """
        select player_id from com_players
        where env = ? and (? or partner_id = ?) and player_id > ? order by player_id limit ?
        """,
        p ->
            p.text(environment.key())
                .flag(partnerId == null)
                .text(partnerId == null ? "" : partnerId)
                .text(after)
                .number(limit),
        row -> row.text("player_id"));
  }
}
