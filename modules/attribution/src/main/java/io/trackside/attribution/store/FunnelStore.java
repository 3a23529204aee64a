package io.trackside.attribution.store;

import io.trackside.contracts.attribution.FunnelApi.ClickCount;
import io.trackside.contracts.attribution.FunnelApi.ClicksWanted;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Clicks in numbers, and the links that players came by. */
@Dependent
public class FunnelStore {
  private static final int CHUNK = 1_000;

  /** The calendar day in UTC, the same on both databases. */
  private static final String DAY =
      "cast(cast(extract(year from (clicked_at at time zone 'UTC')) as integer) * 10000"
          + " + cast(extract(month from (clicked_at at time zone 'UTC')) as integer) * 100"
          + " + cast(extract(day from (clicked_at at time zone 'UTC')) as integer) as varchar)";

  private static final String COUNTS =
      "select partner_id, programme_id, link, click_day,"
          + " sum(case when origin in ('bot', 'prefetch') then 0 else 1 end) as clicks,"
          + " sum(case when origin in ('bot', 'prefetch') then 1 else 0 end) as bots"
          + " from (select partner_id, programme_id, %s as link, %s as click_day, origin"
          + " from att_click where env = ? and clicked_at >= ? and clicked_at < ?"
          + " and (? or partner_id = ?)) t"
          + " group by partner_id, programme_id, link, click_day"
          + " order by partner_id, programme_id, link, click_day limit ?";

  private final Database database;

  /** On a database. */
  @Inject
  public FunnelStore(Database database) {
    this.database = database;
  }

  /** Counts clicks; one row more than wanted is read at most. */
  public List<ClickCount> clicks(Environment environment, ClicksWanted wanted) {
    @Nullable String partnerId = wanted.partnerId();
    return database.queryWithin(
        wanted.longest(),
        COUNTS.formatted(wanted.byLink() ? "code" : "''", wanted.byDay() ? DAY : "''"),
        p ->
            p.text(environment.key())
                .time(wanted.from())
                .time(wanted.to())
                .flag(partnerId == null)
                .text(partnerId == null ? "" : partnerId)
                .number(wanted.rowsMax() + 1L),
        row ->
            new ClickCount(
                row.text("partner_id"),
                row.text("programme_id"),
                row.text("link"),
                shown(row.text("click_day")),
                row.number("clicks"),
                row.number("bots")));
  }

  private static String shown(String digits) {
    return digits.isEmpty()
        ? ""
        : digits.substring(0, 4) + "-" + digits.substring(4, 6) + "-" + digits.substring(6);
  }

  /** The codes of the links that players came by, by player. */
  public Map<String, String> linksOf(Environment environment, Collection<String> playerIds) {
    List<String> ids = List.copyOf(playerIds);
    Map<String, String> links = new TreeMap<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      List<String> part = new ArrayList<>(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
      database
          .query(
              """
              select b.player_id, c.code from att_binding b
              join att_click c on c.env = b.env and c.click_id = b.click_id
              where b.env = ? and b.player_id = any(?)
              """,
              p -> p.text(environment.key()).texts(part),
              row -> Map.entry(row.text("player_id"), row.text("code")))
          .forEach(each -> links.put(each.getKey(), each.getValue()));
    }
    return links;
  }
}
