package io.trackside.commission.report.store;

import io.trackside.commission.store.Database;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Players by registration, and what they did by month. */
@ApplicationScoped
public class CohortStore {
  private static final int CHUNK = 1_000;

  @Inject Database database;

  /** A bound player. */
  public record MemberRow(
      String playerId,
      String partnerId,
      String programmeId,
      String country,
      String brand,
      Instant registeredAt,
      @Nullable Instant firstDepositAt) {}

  /** What a player did in a month under a deal, with a product; payments have none. */
  public record MonthRow(
      String playerId, String dealId, Period period, String product, long bets, long deposits) {}

  /**
   * Bound players who registered in an interval.
   *
   * @param partnerIds empty for all
   * @param most one more than this is read at most
   */
  public List<MemberRow> members(
      Environment environment,
      Instant from,
      Instant to,
      Collection<String> partnerIds,
      int most,
      Duration longest) {
    return database.queryWithin(
        longest,
        """
        select player_id, partner_id, programme_id, country, brand, registered_at, ftd_at
        from com_players
        where env = ? and partner_id <> '' and (? or partner_id = any(?))
          and registered_at >= ? and registered_at < ?
        limit ?
        """,
        p ->
            p.text(environment.key())
                .flag(partnerIds.isEmpty())
                .texts(partnerIds)
                .time(from)
                .time(to)
                .number(most + 1L),
        row ->
            new MemberRow(
                row.text("player_id"),
                row.text("partner_id"),
                row.text("programme_id"),
                row.text("country"),
                row.text("brand"),
                row.time("registered_at"),
                row.timeOrNull("ftd_at")));
  }

  /** What players did, by month. */
  public List<MonthRow> months(Environment environment, List<String> playerIds, Duration longest) {
    List<MonthRow> rows = new ArrayList<>();
    for (int from = 0; from < playerIds.size(); from += CHUNK) {
      List<String> part = playerIds.subList(from, Math.min(playerIds.size(), from + CHUNK));
      rows.addAll(
          database.queryWithin(
              longest,
              """
              select player_id, deal_id, period, product, sum(bets) as bets,
                sum(deposit_count) as deposits
              from com_figures where env = ? and player_id = any(?)
              group by player_id, deal_id, period, product
              """,
              p -> p.text(environment.key()).texts(part),
              row ->
                  new MonthRow(
                      row.text("player_id"),
                      row.text("deal_id"),
                      Period.parse(row.text("period")),
                      row.text("product"),
                      row.number("bets"),
                      row.number("deposits"))));
    }
    return rows;
  }
}
