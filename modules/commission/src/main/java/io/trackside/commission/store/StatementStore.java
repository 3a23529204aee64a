package io.trackside.commission.store;

import io.trackside.domain.commission.Statement.PlayerShare;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Statements as they stand, their lines and players. Written under the account's lock alone. */
@ApplicationScoped
public class StatementStore {
  @Inject Database database;

  /**
   * A statement. Amounts are minor units.
   *
   * @param carryByBundle a bundle a line: carry in, carry out, name
   * @param handedOn the exact carry for the next period, encoded
   * @param steps accrual steps that changed it
   * @param waiting figures left out because no exchange rate is known
   */
  public record StatementRow(
      StatementKey key,
      String statementId,
      String state,
      String currency,
      long ggr,
      long ngr,
      long carryIn,
      long carryOut,
      String carryByBundle,
      String handedOn,
      long total,
      long steps,
      long waiting,
      Instant asOf) {}

  /** A line; {@code postings} counts its ledger transactions, {@code ruleId} withheld it. */
  public record LineRow(
      String lineId,
      int place,
      String type,
      @Nullable String playerId,
      @Nullable String correctsPeriod,
      @Nullable Long base,
      @Nullable String rate,
      long amount,
      @Nullable LocalDate heldUntil,
      boolean present,
      int postings,
      @Nullable String ruleId) {}

  /** One statement. */
  public Optional<StatementRow> find(StatementKey key) {
    return database.first(
        "select * from com_statements"
            + " where env = ? and partner_id = ? and deal_id = ? and period = ?",
        p -> bindKey(p, key),
        row -> statement(key.environment(), row));
  }

  /** One statement by its id. */
  public Optional<StatementRow> byId(Environment environment, String statementId) {
    return database.first(
        "select * from com_statements where env = ? and statement_id = ?",
        p -> p.text(environment.key()).text(statementId),
        row -> statement(environment, row));
  }

  /** The statement that has a line. */
  public Optional<StatementRow> ofLine(Environment environment, String lineId) {
    return database
        .first(
            "select statement_id from com_lines where env = ? and line_id = ?",
            p -> p.text(environment.key()).text(lineId),
            row -> row.text("statement_id"))
        .flatMap(statementId -> byId(environment, statementId));
  }

  /** The other partners' statements of the same deal and period. */
  public List<StatementRow> others(StatementKey key) {
    return database.query(
        """
        select * from com_statements
        where env = ? and deal_id = ? and period = ? and partner_id <> ? order by partner_id
        """,
        p ->
            p.text(key.environment().key())
                .text(key.dealId())
                .text(key.period().toString())
                .text(key.partnerId()),
        row -> statement(key.environment(), row));
  }

  /** An account's statements in a state, oldest first. */
  public List<StatementRow> inState(StatementKey account, String state) {
    return database.query(
        """
        select * from com_statements
        where env = ? and partner_id = ? and deal_id = ? and state = ? order by period
        """,
        p ->
            p.text(account.environment().key())
                .text(account.partnerId())
                .text(account.dealId())
                .text(state),
        row -> statement(account.environment(), row));
  }

  /** Takes a statement from one state to another; false if it is not in the first. */
  public boolean move(StatementKey key, String from, String to) {
    return database.update(
            """
            update com_statements set state = ?
            where env = ? and partner_id = ? and deal_id = ? and period = ? and state = ?
            """,
            p -> {
              p.text(to);
              bindKey(p, key);
              p.text(from);
            })
        == 1;
  }

  /** The oldest open statement of an account. */
  public Optional<StatementRow> oldestOpen(StatementKey account) {
    return inState(account, "open").stream().findFirst();
  }

  /** A statement with figures that wait for an exchange rate. */
  public record WaitingRow(StatementKey key, long figures) {}

  /** Open statements with figures that wait for an exchange rate. */
  public List<WaitingRow> openAndWaiting() {
    return database.query(
        "select env, partner_id, deal_id, period, waiting from com_statements"
            + " where waiting > 0 and state = 'open'",
        p -> {},
        row -> new WaitingRow(StatementKey.of(row), row.number("waiting")));
  }

  /** The newest statement before a period. */
  public Optional<StatementRow> before(StatementKey key) {
    return database.first(
        """
        select * from com_statements
        where env = ? and partner_id = ? and deal_id = ? and period < ?
        order by period desc limit 1
        """,
        p -> bindKey(p, key),
        row -> statement(key.environment(), row));
  }

  /** The oldest statement after a period. */
  public Optional<StatementRow> after(StatementKey key) {
    return database.first(
        """
        select * from com_statements
        where env = ? and partner_id = ? and deal_id = ? and period > ?
        order by period limit 1
        """,
        p -> bindKey(p, key),
        row -> statement(key.environment(), row));
  }

  private static void bindKey(Parameters p, StatementKey key) throws SQLException {
    p.text(key.environment().key())
        .text(key.partnerId())
        .text(key.dealId())
        .text(key.period().toString());
  }

  /** Sums of the lines, by partner and kind, of a period's other statements of the same deal. */
  public Map<String, Map<LineType, Long>> sumsOfOthers(StatementKey key) {
    Map<String, Map<LineType, Long>> sums = new TreeMap<>();
    database
        .query(
            """
            select s.partner_id, l.line_type, sum(l.amount) as amount
            from com_statements s
            join com_lines l on l.env = s.env and l.statement_id = s.statement_id
            where s.env = ? and s.deal_id = ? and s.period = ? and s.partner_id <> ?
            group by s.partner_id, l.line_type
            """,
            p ->
                p.text(key.environment().key())
                    .text(key.dealId())
                    .text(key.period().toString())
                    .text(key.partnerId()),
            row ->
                new LineSum(
                    row.text("partner_id"),
                    LineType.valueOf(row.text("line_type")),
                    row.number("amount")))
        .forEach(
            sum ->
                sums.computeIfAbsent(sum.partnerId(), k -> new EnumMap<>(LineType.class))
                    .put(sum.type(), sum.amount()));
    return sums;
  }

  private record LineSum(String partnerId, LineType type, long amount) {}

  /** The amount of a line as it stands; zero for none. */
  public long amountOf(Environment environment, String lineId) {
    return database
        .first(
            "select amount from com_lines where env = ? and line_id = ?",
            p -> p.text(environment.key()).text(lineId),
            row -> row.number("amount"))
        .orElse(0L);
  }

  /** The deals under which a partner has a statement of a period. */
  public List<String> dealsOf(Environment environment, String partnerId, Period period) {
    return database.query(
        "select deal_id from com_statements where env = ? and partner_id = ? and period = ?",
        p -> p.text(environment.key()).text(partnerId).text(period.toString()),
        row -> row.text("deal_id"));
  }

  /** Saves a statement, new or known. */
  public void save(StatementRow s) {
    int changed =
        database.update(
            """
            update com_statements set currency = ?, ggr = ?, ngr = ?, carry_in = ?,
              carry_out = ?, carry_by_bundle = ?, handed_on = ?, total = ?, steps = ?,
              waiting = ?, as_of = ?
            where env = ? and partner_id = ? and deal_id = ? and period = ?
            """,
            p -> bindKey(bindFigures(p, s), s));
    if (changed == 0) {
      database.update(
          """
          insert into com_statements (currency, ggr, ngr, carry_in, carry_out,
            carry_by_bundle, handed_on, total, steps, waiting, as_of, env, partner_id, deal_id,
            period, statement_id, state)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          p -> bindKey(bindFigures(p, s), s).text(s.statementId()).text(s.state()));
    }
  }

  private static Parameters bindFigures(Parameters p, StatementRow s) throws SQLException {
    return p.text(s.currency())
        .number(s.ggr())
        .number(s.ngr())
        .number(s.carryIn())
        .number(s.carryOut())
        .text(s.carryByBundle())
        .text(s.handedOn())
        .number(s.total())
        .number(s.steps())
        .number(s.waiting())
        .time(s.asOf());
  }

  private static Parameters bindKey(Parameters p, StatementRow s) throws SQLException {
    bindKey(p, s.key());
    return p;
  }

  /** Every line that the statement ever had, by id, in order of place. */
  public Map<String, LineRow> lines(Environment environment, String statementId) {
    Map<String, LineRow> byId = new LinkedHashMap<>();
    database
        .query(
            "select * from com_lines where env = ? and statement_id = ? order by place, line_id",
            p -> p.text(environment.key()).text(statementId),
            row ->
                new LineRow(
                    row.text("line_id"),
                    (int) row.number("place"),
                    row.text("line_type"),
                    row.textOrNull("player_id"),
                    row.textOrNull("corrects_period"),
                    row.numberOrNull("base"),
                    row.textOrNull("rate"),
                    row.number("amount"),
                    row.dayOrNull("held_until"),
                    row.flag("present"),
                    (int) row.number("postings"),
                    row.textOrNull("rule_id")))
        .forEach(line -> byId.put(line.lineId(), line));
    return byId;
  }

  /** Saves lines that are new. */
  public void insertLines(Environment environment, String statementId, Collection<LineRow> lines) {
    database.batch(
        """
        insert into com_lines (place, line_type, player_id, corrects_period, base, rate, amount,
          held_until, present, postings, rule_id, env, line_id, statement_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        lines,
        (p, line) ->
            bindLine(p, line).text(environment.key()).text(line.lineId()).text(statementId));
  }

  /** Saves lines that changed. */
  public void updateLines(Environment environment, Collection<LineRow> lines) {
    database.batch(
        """
        update com_lines set place = ?, line_type = ?, player_id = ?, corrects_period = ?,
          base = ?, rate = ?, amount = ?, held_until = ?, present = ?, postings = ?, rule_id = ?
        where env = ? and line_id = ?
        """,
        lines,
        (p, line) -> bindLine(p, line).text(environment.key()).text(line.lineId()));
  }

  private static Parameters bindLine(Parameters p, LineRow line) throws SQLException {
    return p.number(line.place())
        .text(line.type())
        .text(line.playerId())
        .text(line.correctsPeriod())
        .numberOrNull(line.base())
        .text(line.rate())
        .number(line.amount())
        .day(line.heldUntil())
        .flag(line.present())
        .number(line.postings())
        .text(line.ruleId());
  }

  /** Players of a statement in order of id. */
  public Map<String, PlayerShare> players(Environment environment, String statementId) {
    Map<String, PlayerShare> byId = new LinkedHashMap<>();
    database
        .query(
            "select * from com_statement_players where env = ? and statement_id = ?"
                + " order by player_id",
            p -> p.text(environment.key()).text(statementId),
            row ->
                new PlayerShare(row.text("player_id"), row.number("ngr"), row.number("allocated")))
        .forEach(share -> byId.put(share.playerId(), share));
    return byId;
  }

  /** Replaces the shares of some players. */
  public void replacePlayers(
      Environment environment,
      String statementId,
      Collection<String> gone,
      Collection<PlayerShare> shares) {
    database.batch(
        "delete from com_statement_players where env = ? and statement_id = ? and player_id = ?",
        gone,
        (p, playerId) -> p.text(environment.key()).text(statementId).text(playerId));
    database.batch(
        "insert into com_statement_players (env, statement_id, player_id, ngr, allocated)"
            + " values (?, ?, ?, ?, ?)",
        shares,
        (p, share) ->
            p.text(environment.key())
                .text(statementId)
                .text(share.playerId())
                .number(share.ngr())
                .number(share.allocated()));
  }

  private static StatementRow statement(Environment environment, Row row) throws SQLException {
    return new StatementRow(
        new StatementKey(
            environment,
            row.text("partner_id"),
            row.text("deal_id"),
            Period.parse(row.text("period"))),
        row.text("statement_id"),
        row.text("state"),
        row.text("currency"),
        row.number("ggr"),
        row.number("ngr"),
        row.number("carry_in"),
        row.number("carry_out"),
        row.text("carry_by_bundle"),
        row.text("handed_on"),
        row.number("total"),
        row.number("steps"),
        row.number("waiting"),
        row.time("as_of"));
  }
}
