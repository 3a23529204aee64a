package io.trackside.commission.store;

import io.trackside.commission.store.DueStore.Foreign;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deeds of players. Only the holder of the player's row writes them. */
@ApplicationScoped
public class DeedStore {
  @Inject Database database;

  /** A deed; {@code data} is what it states, as text. */
  public record DeedRow(
      String playerId,
      String key,
      String partnerId,
      String dealId,
      String source,
      String eventId,
      Instant at,
      LocalDate day,
      String data) {}

  /** Puts deeds in place of those with the same keys. */
  public void keep(Environment environment, Collection<DeedRow> deeds) {
    forget(environment, deeds);
    database.batch(
        """
        insert into com_deeds (env, player_id, deed_key, partner_id, deal_id, period, source,
          event_id, happened_at, business_day, data)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        deeds,
        (p, deed) ->
            p.text(environment.key())
                .text(deed.playerId())
                .text(deed.key())
                .text(deed.partnerId())
                .text(deed.dealId())
                .text(Period.of(deed.day()).toString())
                .text(deed.source())
                .text(deed.eventId())
                .time(deed.at())
                .day(deed.day())
                .text(deed.data()));
  }

  /** Forgets deeds by their keys. */
  public void forget(Environment environment, Collection<DeedRow> deeds) {
    database.batch(
        "delete from com_deeds where env = ? and player_id = ? and deed_key = ?",
        deeds,
        (p, deed) -> p.text(environment.key()).text(deed.playerId()).text(deed.key()));
  }

  /** Forgets a player's deeds, to build them anew. */
  public void delete(Environment environment, String playerId) {
    database.update(
        "delete from com_deeds where env = ? and player_id = ?",
        p -> p.text(environment.key()).text(playerId));
  }

  /** Statements that a player's deeds are part of. */
  public List<StatementKey> statementsOf(Environment environment, String playerId) {
    return database.query(
        """
        select distinct env, partner_id, deal_id, period from com_deeds
        where env = ? and player_id = ?
        """,
        p -> p.text(environment.key()).text(playerId),
        StatementKey::of);
  }

  /** Statements with deeds that a new exchange rate may concern. */
  public List<StatementKey> statementsWith(Environment environment, Foreign foreign) {
    return database.query(
        """
        select distinct env, partner_id, deal_id, period from com_deeds
        where env = ? and deal_id = any(?) and business_day between ? and ?
        """,
        p ->
            p.text(environment.key())
                .texts(foreign.dealIds())
                .day(foreign.from())
                .day(foreign.to()),
        StatementKey::of);
  }

  /** Every deed, of whatever period, of those who have one in a statement's, by player. */
  public Map<String, List<DeedRow>> ofStatement(StatementKey key) {
    return grouped(
        database.query(
            """
            select * from com_deeds
            where env = ? and deal_id = ? and player_id in (
              select player_id from com_deeds
              where env = ? and partner_id = ? and deal_id = ? and period = ?)
            order by player_id, deed_key
            """,
            p ->
                p.text(key.environment().key())
                    .text(key.dealId())
                    .text(key.environment().key())
                    .text(key.partnerId())
                    .text(key.dealId())
                    .text(key.period().toString()),
            DeedStore::deed));
  }

  /** Every deed of some players under a deal, by player. */
  public Map<String, List<DeedRow>> ofPlayers(
      Environment environment, String dealId, Collection<String> playerIds) {
    return grouped(
        database.query(
            "select * from com_deeds where env = ? and player_id = any(?) and deal_id = ?",
            p -> p.text(environment.key()).texts(playerIds).text(dealId),
            DeedStore::deed));
  }

  private static Map<String, List<DeedRow>> grouped(List<DeedRow> rows) {
    Map<String, List<DeedRow>> byPlayer = new LinkedHashMap<>();
    rows.forEach(row -> byPlayer.computeIfAbsent(row.playerId(), k -> new ArrayList<>()).add(row));
    return byPlayer;
  }

  private static DeedRow deed(Row row) throws SQLException {
    return new DeedRow(
        row.text("player_id"),
        row.text("deed_key"),
        row.text("partner_id"),
        row.text("deal_id"),
        row.text("source"),
        row.text("event_id"),
        row.time("happened_at"),
        row.day("business_day"),
        row.text("data"));
  }
}
