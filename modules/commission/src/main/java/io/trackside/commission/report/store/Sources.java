package io.trackside.commission.report.store;

import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where the sums of the reports are read: figures, statements, players, lines, the ledger. Days are
 * those of a deal's zone, which comes as rows of deal and zone.
 */
final class Sources {
  private static final String ZONES =
      " left join unnest(cast(? as varchar array), cast(? as varchar array)) z(zone_deal, zone)"
          + " on z.zone_deal = ";
  private static final String ZONE = "coalesce(z.zone, 'UTC')";
  private static final String PLAYER =
      " left join com_players p on p.env = %1$s.env and" + " p.player_id = %1$s.player_id";

  /** Balances of a partner that stand in the ledger, by the kind of the account. */
  static final List<String> ACCOUNTS =
      List.of("accrued", "held", "approved", "payable", "paid", "carry", "recoup");

  private final Environment environment;
  private final List<String> deals = new ArrayList<>();
  private final List<String> zones = new ArrayList<>();
  private final LocalDate from;
  private final LocalDate to;

  Sources(Environment environment, Map<String, String> zoneByDeal, LocalDate from, LocalDate to) {
    this.environment = environment;
    this.from = from;
    this.to = to;
    zoneByDeal.forEach(
        (deal, zone) -> {
          deals.add(deal);
          zones.add(zone);
        });
  }

  /** Handle, payout, GGR, deposits; bets, deposits. */
  Source figures() {
    Map<Dimension, String> dimensions = player();
    dimensions.put(Dimension.PARTNER, "f.partner_id");
    dimensions.put(Dimension.PROGRAMME, programme("f"));
    dimensions.put(Dimension.DEAL, "f.deal_id");
    dimensions.put(Dimension.PRODUCT, "f.product");
    dimensions.put(Dimension.CATEGORY, "f.category");
    dimensions.put(
        Dimension.BRAND, "case when f.brand = '' then coalesce(p.brand, '') else f.brand end");
    dimensions.put(Dimension.DAY, Source.digits("f.business_day"));
    dimensions.put(Dimension.MONTH, Source.digits("f.period"));
    return new Source(
        "com_figures f" + PLAYER.formatted("f") + ZONES + "f.deal_id",
        dimensions,
        "f.currency",
        List.of(
            "f.stake", "f.payout", "f.stake - f.payout", "f.deposits", "f.bets", "f.deposit_count"),
        "f.env = ? and f.business_day between ? and ?",
        p -> p.texts(deals).texts(zones).text(environment.key()).day(from).day(to));
  }

  /** NGR of the statements, by player. */
  Source shares() {
    return new Source(
        "com_statement_players n join com_statements s on s.env = n.env"
            + " and s.statement_id = n.statement_id"
            + PLAYER.formatted("n")
            + ZONES
            + "s.deal_id",
        ofStatement(),
        "s.currency",
        List.of("n.ngr"),
        "s.env = ? and s.period between ? and ?",
        p -> p.texts(deals).texts(zones).text(environment.key()).text(first()).text(last()));
  }

  /**
   * First deposits: amount and number. The deal, and with it the zone, is the one that the partner
   * had in the programme on that day (UTC).
   */
  Source firstDeposits() {
    Map<Dimension, String> dimensions = ofPlayers("p.ftd_at");
    return new Source(
        PLAYERS_WITH_DEAL.formatted(Source.dayOf("p.ftd_at", "'UTC'")) + ZONES + "a.deal_id",
        dimensions,
        "p.ftd_currency",
        List.of("p.ftd_minor", "1"),
        "p.env = ? and p.partner_id <> '' and p.ftd_at >= ? and p.ftd_at < ? and "
            + Source.dayOf("p.ftd_at", ZONE)
            + " between ? and ?",
        p ->
            p.texts(deals)
                .texts(zones)
                .text(environment.key())
                .time(roughly(from, -1))
                .time(roughly(to, 2))
                .number(number(from))
                .number(number(to)));
  }

  /** A deal that names the player's country goes before one for all, then the latest. */
  private static final String PLAYERS_WITH_DEAL =
      """
      com_players p left join com_partner_deals a on a.env = p.env and a.assignment_id = (
        select b.assignment_id from com_partner_deals b
        where b.env = p.env and b.partner_id = p.partner_id and b.programme_id = p.programme_id
          and b.state = 'approved'
          and cast(replace(cast(b.effective_from as varchar), '-', '') as integer) <= %1$s
          and (b.effective_to is null
            or cast(replace(cast(b.effective_to as varchar), '-', '') as integer) >= %1$s)
          and (b.countries = '' or position(p.country in b.countries) > 0)
        order by case when b.countries = '' then 1 else 0 end, b.effective_from desc limit 1)""";

  private Map<Dimension, String> ofPlayers(String instant) {
    Map<Dimension, String> dimensions = player();
    dimensions.put(Dimension.PARTNER, "p.partner_id");
    dimensions.put(Dimension.PROGRAMME, "p.programme_id");
    dimensions.put(Dimension.DEAL, Source.orEmpty("a.deal_id"));
    dimensions.put(Dimension.BRAND, Source.orEmpty("p.brand"));
    dimensions.put(Dimension.DAY, "cast(" + Source.dayOf(instant, ZONE) + " as varchar)");
    dimensions.put(Dimension.MONTH, Source.monthOf(instant, ZONE));
    return dimensions;
  }

  /** CPA lines of whole periods: what they come to; lines, top-ups and reversals. */
  Source cpaLines() {
    Map<Dimension, String> dimensions = ofStatement();
    dimensions.put(Dimension.BRAND, Source.orEmpty("p.brand"));
    dimensions.put(Dimension.DAY, Source.digits("q.qualified_on"));
    return new Source(
        "com_lines l join com_statements s on s.env = l.env and s.statement_id = l.statement_id"
            + PLAYER.formatted("l")
            + " left join com_qualifications q on q.env = l.env and q.player_id = l.player_id"
            + ZONES
            + "s.deal_id",
        dimensions,
        "s.currency",
        List.of("l.amount", is("CPA"), is("CPA_TOP_UP"), is("CPA_REVERSAL")),
        "s.env = ? and s.period between ? and ? and l.present"
            + " and l.line_type in ('CPA', 'CPA_TOP_UP', 'CPA_REVERSAL')",
        p -> p.texts(deals).texts(zones).text(environment.key()).text(first()).text(last()));
  }

  private static String is(String type) {
    return "case when l.line_type = '" + type + "' then 1 else 0 end";
  }

  /** What was earned in whole periods, then each of {@link #ACCOUNTS}. */
  Source ledger() {
    Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
    dimensions.put(Dimension.PARTNER, "s.partner_id");
    dimensions.put(Dimension.DEAL, "s.deal_id");
    dimensions.put(Dimension.MONTH, Source.digits("s.period"));
    dimensions.put(Dimension.DAY, "cast(" + Source.dayOf("g.posted_at", ZONE) + " as varchar)");
    List<String> measures = new ArrayList<>();
    measures.add("case when e.account = 'operator:commission_cost' then -e.amount else 0 end");
    for (String account : ACCOUNTS) {
      measures.add(
          "case when e.account = concat('partner:', s.partner_id, ':"
              + account
              + "') then e.amount else 0 end");
    }
    return new Source(
        "com_ledger_entries e join com_ledger_postings g on g.env = e.env"
            + " and g.line_id = e.line_id and g.posting_no = e.posting_no"
            + " join com_statements s on s.env = g.env and s.statement_id = g.statement_id"
            + ZONES
            + "s.deal_id",
        dimensions,
        "e.currency",
        measures,
        "s.env = ? and s.period between ? and ?",
        p -> p.texts(deals).texts(zones).text(environment.key()).text(first()).text(last()));
  }

  /**
   * What the lines of whole periods come to, by player: RevShare and its corrections by their
   * allocation, the rest by the line's player, and what has none without one. What was rejected or
   * reversed earns nothing.
   */
  Source lines() {
    Map<Dimension, String> dimensions = ofStatement();
    dimensions.put(Dimension.BRAND, Source.orEmpty("p.brand"));
    return new Source(
        "(select env, statement_id, coalesce(player_id, '') as player_id, amount from com_lines"
            + " where present"
            + " union all select env, statement_id, player_id, allocated"
            + " from com_statement_players"
            + " union all select env, statement_id, '', -allocated from com_statement_players) l"
            + " join com_statements s on s.env = l.env and s.statement_id = l.statement_id"
            + PLAYER.formatted("l")
            + ZONES
            + "s.deal_id",
        dimensions,
        "s.currency",
        List.of("l.amount"),
        "s.env = ? and s.period between ? and ? and s.state not in ('rejected', 'reversed')",
        p -> p.texts(deals).texts(zones).text(environment.key()).text(first()).text(last()));
  }

  /** Registrations of bound players; days are UTC. */
  Source registrations() {
    return funnel("p.registered_at");
  }

  /** First deposits of bound players; days are UTC. */
  Source funnelDeposits() {
    return funnel("p.ftd_at");
  }

  private Source funnel(String instant) {
    return new Source(
        "com_players p",
        funnelDimensions("cast(" + Source.dayOf(instant, "'UTC'") + " as varchar)"),
        "''",
        List.of("1"),
        "p.env = ? and p.partner_id <> '' and %1$s >= ? and %1$s < ?".formatted(instant),
        p -> p.text(environment.key()).time(roughly(from, 0)).time(roughly(to, 1)));
  }

  /** CPA lines by the day of qualification. */
  Source funnelCpas() {
    return new Source(
        "com_lines l join com_qualifications q on q.env = l.env and q.player_id = l.player_id"
            + " join com_players p on p.env = l.env and p.player_id = l.player_id",
        funnelDimensions(Source.digits("q.qualified_on")),
        "''",
        List.of("1"),
        "q.env = ? and q.qualified_on between ? and ? and l.present and l.line_type = 'CPA'",
        p -> p.text(environment.key()).day(from).day(to));
  }

  /** The link stands for the player who came by it: attribution knows which one it was. */
  private static Map<Dimension, String> funnelDimensions(String day) {
    Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
    dimensions.put(Dimension.PARTNER, "p.partner_id");
    dimensions.put(Dimension.PROGRAMME, "p.programme_id");
    dimensions.put(Dimension.LINK, "p.player_id");
    dimensions.put(Dimension.DAY, day);
    dimensions.put(Dimension.MONTH, "substring(" + day + " from 1 for 6)");
    return dimensions;
  }

  private static Map<Dimension, String> player() {
    Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
    dimensions.put(Dimension.COUNTRY, Source.orEmpty("p.country"));
    dimensions.put(Dimension.COHORT, Source.monthOf("p.registered_at", ZONE));
    return dimensions;
  }

  private static Map<Dimension, String> ofStatement() {
    Map<Dimension, String> dimensions = player();
    dimensions.put(Dimension.PARTNER, "s.partner_id");
    dimensions.put(Dimension.PROGRAMME, programme("s"));
    dimensions.put(Dimension.DEAL, "s.deal_id");
    dimensions.put(Dimension.MONTH, Source.digits("s.period"));
    return dimensions;
  }

  /** A closed statement may have a player who belongs to somebody else by now. */
  private static String programme(String of) {
    return "case when p.partner_id = " + of + ".partner_id then p.programme_id else '' end";
  }

  private String first() {
    return Period.of(from).toString();
  }

  private String last() {
    return Period.of(to).toString();
  }

  private static Instant roughly(LocalDate day, int plus) {
    return day.plusDays(plus).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static int number(LocalDate day) {
    return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
  }
}
