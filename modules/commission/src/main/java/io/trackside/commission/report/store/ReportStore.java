package io.trackside.commission.report.store;

import io.trackside.commission.store.Database;
import io.trackside.commission.store.StatementKey;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Grouped sums. Every query ends by itself after the time it is given. */
@ApplicationScoped
public class ReportStore {
  @Inject Database database;

  /**
   * What is summed and how.
   *
   * @param zoneByDeal the zone of every deal
   * @param from first day, included
   * @param to last day, included
   * @param filters values by dimension; a row counts if it has one of them in each
   * @param rowsMax one row more than this is read at most, so that the caller sees there are more
   */
  public record Wanted(
      Environment environment,
      Map<String, String> zoneByDeal,
      LocalDate from,
      LocalDate to,
      Set<Dimension> groupBy,
      Map<Dimension, List<String>> filters,
      int rowsMax,
      Duration longest) {}

  /** Handle, payout, GGR, deposits; bets, deposits. */
  public List<SumRow> figures(Wanted wanted) {
    return sums(wanted, Sources::figures);
  }

  /** NGR by player of whole periods. */
  public List<SumRow> shares(Wanted wanted) {
    return sums(wanted, Sources::shares);
  }

  /** First deposits: amount, number. */
  public List<SumRow> firstDeposits(Wanted wanted) {
    return sums(wanted, Sources::firstDeposits);
  }

  /** CPA lines of whole periods: amount; lines, top-ups, reversals. */
  public List<SumRow> cpaLines(Wanted wanted) {
    return sums(wanted, Sources::cpaLines);
  }

  /** Earned, then the partner's balances in the order of {@link #accounts}. */
  public List<SumRow> ledger(Wanted wanted) {
    return sums(wanted, Sources::ledger);
  }

  /** What lines of whole periods come to, by player. */
  public List<SumRow> lines(Wanted wanted) {
    return sums(wanted, Sources::lines);
  }

  /** Registrations; by link they are told apart by player. */
  public List<SumRow> registrations(Wanted wanted) {
    return sums(wanted, Sources::registrations);
  }

  /** First deposits by UTC day; by link they are told apart by player. */
  public List<SumRow> funnelDeposits(Wanted wanted) {
    return sums(wanted, Sources::funnelDeposits);
  }

  /** CPA lines by day of qualification; by link they are told apart by player. */
  public List<SumRow> funnelCpas(Wanted wanted) {
    return sums(wanted, Sources::funnelCpas);
  }

  /** The accounts of a partner, by kind. */
  public static List<String> accounts() {
    return Sources.ACCOUNTS;
  }

  private List<SumRow> sums(Wanted wanted, Function<Sources, Source> choice) {
    Source source =
        choice.apply(
            new Sources(wanted.environment(), wanted.zoneByDeal(), wanted.from(), wanted.to()));
    return database.queryWithin(
        wanted.longest(),
        text(source, wanted),
        p -> {
          source.binder().bind(p);
          for (Map.Entry<Dimension, List<String>> filter : wanted.filters().entrySet()) {
            p.texts(filter.getValue().stream().map(filter.getKey()::stored).toList());
          }
          p.number(wanted.rowsMax() + 1L);
        },
        row -> sumRow(row, wanted.groupBy(), source.measures().size()));
  }

  private static String text(Source source, Wanted wanted) {
    Set<Dimension> used = new TreeSet<>(wanted.groupBy());
    used.addAll(wanted.filters().keySet());
    List<String> inner = new ArrayList<>();
    used.forEach(each -> inner.add(source.dimensions().get(each) + " as d_" + each.key()));
    inner.add(source.currency() + " as currency");
    for (int i = 0; i < source.measures().size(); i++) {
      inner.add("cast(" + source.measures().get(i) + " as bigint) as m" + i);
    }
    List<String> keys = new ArrayList<>();
    wanted.groupBy().forEach(each -> keys.add("d_" + each.key()));
    keys.add("currency");
    List<String> sums = new ArrayList<>();
    for (int i = 0; i < source.measures().size(); i++) {
      sums.add("sum(m%1$d) as m%1$d".formatted(i));
    }
    List<String> conditions = new ArrayList<>();
    wanted.filters().keySet().forEach(each -> conditions.add("d_" + each.key() + " = any(?)"));
    String grouped = String.join(", ", keys);
    return "select %s, %s from (select %s from %s where %s) t%s group by %s order by %s limit ?"
        .formatted(
            grouped,
            String.join(", ", sums),
            String.join(", ", inner),
            source.tables(),
            source.where(),
            conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions),
            grouped,
            grouped);
  }

  private static SumRow sumRow(Row row, Set<Dimension> groupBy, int measures) throws SQLException {
    Map<Dimension, String> keys = new EnumMap<>(Dimension.class);
    for (Dimension each : groupBy) {
      keys.put(each, each.shown(row.text("d_" + each.key())));
    }
    List<Long> sums = new ArrayList<>(measures);
    for (int i = 0; i < measures; i++) {
      sums.add(row.number("m" + i));
    }
    return new SumRow(keys, row.text("currency"), sums);
  }

  /** All deals of an environment. */
  public List<String> deals(Environment environment) {
    return database.query(
        "select distinct deal_id from com_deals where env = ? order by deal_id",
        p -> p.text(environment.key()),
        row -> row.text("deal_id"));
  }

  /** A statement that there are figures or shares of. */
  public record StatementRef(StatementKey key, String statementId, String currency) {}

  /** The statements of some periods, in order. */
  public List<StatementRef> statements(
      Environment environment, Period first, Period last, Collection<String> partnerIds) {
    return database.query(
        """
        select partner_id, deal_id, period, statement_id, currency from com_statements
        where env = ? and period between ? and ? and (? or partner_id = any(?))
        order by partner_id, deal_id, period
        """,
        p ->
            p.text(environment.key())
                .text(first.toString())
                .text(last.toString())
                .flag(partnerIds.isEmpty())
                .texts(partnerIds),
        row ->
            new StatementRef(
                new StatementKey(
                    environment,
                    row.text("partner_id"),
                    row.text("deal_id"),
                    Period.parse(row.text("period"))),
                row.text("statement_id"),
                row.text("currency")));
  }

  /** How many rows of figures some periods have; counted up to one more than a bound. */
  public long figureRows(
      Environment environment,
      Period first,
      Period last,
      Collection<String> partnerIds,
      int most,
      Duration longest) {
    return database
        .queryWithin(
            longest,
            """
            select count(*) as n from (
              select player_id from com_figures
              where env = ? and business_day between ? and ? and (? or partner_id = any(?))
              limit ?) t
            """,
            p ->
                p.text(environment.key())
                    .day(first.firstDay())
                    .day(last.lastDay())
                    .flag(partnerIds.isEmpty())
                    .texts(partnerIds)
                    .number(most + 1L),
            row -> row.number("n"))
        .get(0);
  }

  /** How much is about to be computed anew. */
  public record DueRow(long statements, @Nullable Instant oldest) {}

  /** Statements that are marked, and since when. */
  public DueRow due(Environment environment) {
    return database
        .query(
            """
            select count(*) as n, min(since) as since from (
              select min(created_at) as since from com_due where env = ?
              group by partner_id, deal_id, period) t
            """,
            p -> p.text(environment.key()),
            row -> new DueRow(row.number("n"), row.timeOrNull("since")))
        .get(0);
  }
}
