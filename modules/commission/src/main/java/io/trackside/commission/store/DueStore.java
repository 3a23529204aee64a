package io.trackside.commission.store;

import io.trackside.domain.commission.Qualified;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What waits for accrual: statements to recompute, players to refold; and who qualified. */
@ApplicationScoped
public class DueStore {
  @Inject Database database;

  /** A partner's players in a programme whose figures must be rebuilt. */
  public record RefoldRow(
      Environment environment, String partnerId, String programmeId, String cursor) {}

  /** A qualification with the statement it belongs to. */
  public record QualifiedRow(StatementKey statement, Qualified qualified) {}

  /** Marks statements; a row of its own for each batch, so that nobody waits. */
  public void add(Collection<StatementKey> statements, String batchId, Instant at) {
    database.batch(
        "insert into com_due (env, partner_id, deal_id, period, batch_id, created_at)"
            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
        statements,
        (p, key) ->
            p.text(key.environment().key())
                .text(key.partnerId())
                .text(key.dealId())
                .text(key.period().toString())
                .text(batchId)
                .time(at));
  }

  /** Takes all marks of a statement and returns how many there were. */
  public int take(StatementKey key) {
    return database.update(
        "delete from com_due where env = ? and partner_id = ? and deal_id = ? and period = ?",
        p ->
            p.text(key.environment().key())
                .text(key.partnerId())
                .text(key.dealId())
                .text(key.period().toString()));
  }

  /** What an exchange rate may concern: figures of deals, in currencies, on days. */
  public record Foreign(
      Collection<String> dealIds, Collection<String> currencies, LocalDate from, LocalDate to) {}

  /** Statements with such figures. */
  public List<StatementKey> statementsWith(Environment environment, Foreign foreign) {
    return database.query(
        """
        select distinct env, partner_id, deal_id, period from com_figures
        where env = ? and currency = any(?) and business_day between ? and ?
          and deal_id = any(?)
        """,
        p ->
            p.text(environment.key())
                .texts(foreign.currencies())
                .day(foreign.from())
                .day(foreign.to())
                .texts(foreign.dealIds()),
        StatementKey::of);
  }

  /** Players with such figures are to be decided on anew. */
  public void addRequalified(Environment environment, Foreign foreign, Instant at) {
    database.update(
        """
        insert into com_requalify (env, player_id, created_at)
        select distinct env, player_id, cast(? as timestamp(6) with time zone) from com_figures
        where env = ? and currency = any(?) and business_day between ? and ?
          and deal_id = any(?)
        on conflict do nothing
        """,
        p ->
            p.time(at)
                .text(environment.key())
                .texts(foreign.currencies())
                .day(foreign.from())
                .day(foreign.to())
                .texts(foreign.dealIds()));
  }

  /** A player to be decided on anew. */
  public record RequalifyRow(Environment environment, String playerId) {}

  /** The next players who are to be decided on anew, of one environment, locked. */
  public List<RequalifyRow> claimRequalified(int limit) {
    return database.query(
        """
        select env, player_id from com_requalify order by env, player_id limit ?
        for update skip locked
        """,
        p -> p.number(limit),
        row -> new RequalifyRow(Environment.of(row.text("env")), row.text("player_id")));
  }

  /** These players were decided on. */
  public void requalified(Environment environment, Collection<String> playerIds) {
    database.update(
        "delete from com_requalify where env = ? and player_id = any(?)",
        p -> p.text(environment.key()).texts(playerIds));
  }

  /** Number of players to be decided on anew. */
  public long toRequalify() {
    return database
        .first("select count(*) as n from com_requalify", p -> {}, row -> row.number("n"))
        .orElse(0L);
  }

  /** The periods of an account that are marked, oldest first. */
  public List<Period> periodsDue(StatementKey account) {
    return database.query(
        """
        select distinct period from com_due where env = ? and partner_id = ? and deal_id = ?
        order by period
        """,
        p -> p.text(account.environment().key()).text(account.partnerId()).text(account.dealId()),
        row -> Period.parse(row.text("period")));
  }

  /** Whether a statement is marked. */
  public boolean isDue(StatementKey key) {
    return database
        .first(
            """
            select batch_id from com_due
            where env = ? and partner_id = ? and deal_id = ? and period = ?
            limit 1
            """,
            p ->
                p.text(key.environment().key())
                    .text(key.partnerId())
                    .text(key.dealId())
                    .text(key.period().toString()),
            row -> row.text("batch_id"))
        .isPresent();
  }

  /** Statements marked before an instant. */
  public List<StatementKey> markedBefore(Instant before, int limit) {
    return database.query(
        """
        select distinct env, partner_id, deal_id, period from com_due where created_at < ?
        order by env, partner_id, deal_id, period limit ?
        """,
        p -> p.time(before).number(limit),
        row ->
            new StatementKey(
                Environment.of(row.text("env")),
                row.text("partner_id"),
                row.text("deal_id"),
                Period.parse(row.text("period"))));
  }

  /** Number of statements marked. */
  public long statementsDue() {
    return database
        .first(
            "select count(*) as n from"
                + " (select distinct env, partner_id, deal_id, period from com_due) as due",
            p -> {},
            row -> row.number("n"))
        .orElse(0L);
  }

  /** Orders the players of a programme to be refolded from the first on. */
  public void addRefold(RefoldRow refold, Instant at) {
    database.update(
        "delete from com_refolds where env = ? and partner_id = ? and programme_id = ?",
        p ->
            p.text(refold.environment().key()).text(refold.partnerId()).text(refold.programmeId()));
    database.update(
        "insert into com_refolds (env, partner_id, programme_id, cursor_player, created_at)"
            + " values (?, ?, ?, '', ?) on conflict do nothing",
        p ->
            p.text(refold.environment().key())
                .text(refold.partnerId())
                .text(refold.programmeId())
                .time(at));
  }

  /** The oldest refold that nobody works on, locked. */
  public List<RefoldRow> claimRefold() {
    return database.query(
        """
        select env, partner_id, programme_id, cursor_player from com_refolds
        order by created_at limit 1 for update skip locked
        """,
        p -> {},
        row ->
            new RefoldRow(
                Environment.of(row.text("env")),
                row.text("partner_id"),
                row.text("programme_id"),
                row.text("cursor_player")));
  }

  /** Remembers how far a refold has come. */
  public void advance(RefoldRow refold, String cursor) {
    database.update(
        "update com_refolds set cursor_player = ?"
            + " where env = ? and partner_id = ? and programme_id = ?",
        p ->
            p.text(cursor)
                .text(refold.environment().key())
                .text(refold.partnerId())
                .text(refold.programmeId()));
  }

  /** A refold is done. */
  public void finish(RefoldRow refold) {
    database.update(
        "delete from com_refolds where env = ? and partner_id = ? and programme_id = ?",
        p ->
            p.text(refold.environment().key()).text(refold.partnerId()).text(refold.programmeId()));
  }

  /** Number of refolds under way. */
  public long refolds() {
    return database
        .first("select count(*) as n from com_refolds", p -> {}, row -> row.number("n"))
        .orElse(0L);
  }

  /** Who of some players has qualified already, by player. */
  public Map<String, QualifiedRow> qualifiedOf(
      Environment environment, Collection<String> playerIds) {
    Map<String, QualifiedRow> byPlayer = new LinkedHashMap<>();
    database
        .query(
            "select * from com_qualifications where env = ? and player_id = any(?)",
            p -> p.text(environment.key()).texts(playerIds),
            row -> qualified(environment, row))
        .forEach(row -> byPlayer.put(row.qualified().playerId(), row));
    return byPlayer;
  }

  /** Who qualified in a statement's period. */
  public List<Qualified> qualifiedIn(StatementKey key) {
    return database.query(
        """
        select * from com_qualifications
        where env = ? and partner_id = ? and deal_id = ? and period = ?
        """,
        p ->
            p.text(key.environment().key())
                .text(key.partnerId())
                .text(key.dealId())
                .text(key.period().toString()),
        row -> qualified(key.environment(), row).qualified());
  }

  private static QualifiedRow qualified(Environment environment, Row row)
      throws java.sql.SQLException {
    StatementKey statement =
        new StatementKey(
            environment,
            row.text("partner_id"),
            row.text("deal_id"),
            Period.parse(row.text("period")));
    return new QualifiedRow(
        statement,
        new Qualified(
            row.text("player_id"),
            row.day("qualified_on"),
            (int) row.number("deal_version"),
            (int) row.number("deal_rule"),
            row.textOrNull("currency")));
  }

  /** Forgets a qualification, for example because it was undone. */
  public void forget(Environment environment, String playerId) {
    database.update(
        "delete from com_qualifications where env = ? and player_id = ?",
        p -> p.text(environment.key()).text(playerId));
  }

  /** Keeps a qualification. */
  public void keep(QualifiedRow row) {
    Qualified qualified = row.qualified();
    database.update(
        "insert into com_qualifications (env, player_id, partner_id, deal_id, period,"
            + " qualified_on, deal_version, deal_rule, currency)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        p ->
            p.text(row.statement().environment().key())
                .text(qualified.playerId())
                .text(row.statement().partnerId())
                .text(row.statement().dealId())
                .text(row.statement().period().toString())
                .day(qualified.on())
                .number(qualified.version())
                .number(qualified.rule())
                .text(qualified.currency()));
  }
}
