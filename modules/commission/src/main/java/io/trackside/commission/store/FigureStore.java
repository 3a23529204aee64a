package io.trackside.commission.store;

import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums by player, day and dimensions. Only the holder of the player's row writes them. */
@ApplicationScoped
public class FigureStore {
  private static final String SUMS =
      "stake, stake_returned, payout, bonus_converted, bonus_granted, jackpot, bets, deposits,"
          + " deposit_count, withdrawals, withdrawal_count, chargebacks, adjustments";

  @Inject Database database;

  /** Where a sum is kept. */
  public record FigureKey(
      String playerId,
      String partnerId,
      String dealId,
      LocalDate day,
      Figures.Dimensions dimensions) {
    /** The period of the day. */
    public Period period() {
      return Period.of(day);
    }
  }

  /** Adds changes to the sums; most rows are there already. */
  public void add(Environment environment, Map<FigureKey, Figures> changes) {
    List<Map.Entry<FigureKey, Figures>> fresh =
        database.batchUnmatched(
            """
            update com_figures set stake = stake + ?, stake_returned = stake_returned + ?,
              payout = payout + ?, bonus_converted = bonus_converted + ?,
              bonus_granted = bonus_granted + ?, jackpot = jackpot + ?, bets = bets + ?,
              deposits = deposits + ?, deposit_count = deposit_count + ?,
              withdrawals = withdrawals + ?, withdrawal_count = withdrawal_count + ?,
              chargebacks = chargebacks + ?, adjustments = adjustments + ?
            where env = ? and player_id = ? and deal_id = ? and business_day = ? and brand = ?
              and product = ? and category = ? and jurisdiction = ? and currency = ?
            """,
            changes.entrySet(),
            (p, change) -> {
              bindSums(p, change.getValue());
              bindKey(p, environment, change.getKey());
            });
    database.batch(
        """
        insert into com_figures (stake, stake_returned, payout, bonus_converted, bonus_granted,
          jackpot, bets, deposits, deposit_count, withdrawals, withdrawal_count, chargebacks,
          adjustments, env, player_id, deal_id, business_day, brand, product, category, jurisdiction, currency,
          partner_id, period)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        fresh,
        (p, change) -> {
          FigureKey key = change.getKey();
          bindSums(p, change.getValue());
          bindKey(p, environment, key);
          p.text(key.partnerId()).text(key.period().toString());
        });
  }

  private static void bindKey(Parameters p, Environment environment, FigureKey key)
      throws SQLException {
    Figures.Dimensions dimensions = key.dimensions();
    p.text(environment.key())
        .text(key.playerId())
        .text(key.dealId())
        .day(key.day())
        .text(orEmpty(dimensions.brand()))
        .text(orEmpty(dimensions.product()))
        .text(orEmpty(dimensions.category()))
        .text(orEmpty(dimensions.jurisdiction()))
        .text(dimensions.currency());
  }

  private static void bindSums(Parameters p, Figures f) throws SQLException {
    p.number(f.stake())
        .number(f.stakeReturned())
        .number(f.payout())
        .number(f.bonusConverted())
        .number(f.bonusGranted())
        .number(f.jackpot())
        .number(f.bets())
        .number(f.deposits())
        .number(f.depositCount())
        .number(f.withdrawals())
        .number(f.withdrawalCount())
        .number(f.chargebacks())
        .number(f.adjustments());
  }

  /** Statements that a player's figures are part of. */
  public List<StatementKey> statementsOf(Environment environment, String playerId) {
    return database.query(
        """
        select distinct partner_id, deal_id, period from com_figures
        where env = ? and player_id = ?
        """,
        p -> p.text(environment.key()).text(playerId),
        row ->
            new StatementKey(
                environment,
                row.text("partner_id"),
                row.text("deal_id"),
                Period.parse(row.text("period"))));
  }

  /** Forgets a player's figures, to build them anew. */
  public void delete(Environment environment, String playerId) {
    database.update(
        "delete from com_figures where env = ? and player_id = ?",
        p -> p.text(environment.key()).text(playerId));
  }

  /** Everybody's figures of a statement, by player. */
  public Map<String, List<DayFigures>> ofStatement(StatementKey key) {
    return grouped(
        database.query(
            "select player_id, business_day, brand, product, category, jurisdiction, currency, "
                + SUMS
                + " from com_figures"
                + " where env = ? and partner_id = ? and deal_id = ? and period = ?",
            p ->
                p.text(key.environment().key())
                    .text(key.partnerId())
                    .text(key.dealId())
                    .text(key.period().toString()),
            FigureStore::figureRow));
  }

  /** All figures of some players in a deal, whatever the period, by player. */
  public Map<String, List<DayFigures>> ofPlayers(
      Environment environment, String dealId, Collection<String> playerIds) {
    return grouped(
        database.query(
            "select player_id, business_day, brand, product, category, jurisdiction, currency, "
                + SUMS
                + " from com_figures where env = ? and player_id = any(?) and deal_id = ?",
            p -> p.text(environment.key()).texts(playerIds).text(dealId),
            FigureStore::figureRow));
  }

  private record FigureRow(String playerId, DayFigures figures) {}

  private static Map<String, List<DayFigures>> grouped(List<FigureRow> rows) {
    Map<String, List<DayFigures>> byPlayer = new LinkedHashMap<>();
    rows.forEach(
        row -> byPlayer.computeIfAbsent(row.playerId(), k -> new ArrayList<>()).add(row.figures()));
    return byPlayer;
  }

  private static FigureRow figureRow(Row row) throws SQLException {
    Figures.Dimensions dimensions =
        new Figures.Dimensions(
            orNull(row.text("brand")),
            orNull(row.text("product")),
            orNull(row.text("category")),
            orNull(row.text("jurisdiction")),
            row.text("currency"));
    Figures sums =
        new Figures(
            row.number("stake"),
            row.number("stake_returned"),
            row.number("payout"),
            row.number("bonus_converted"),
            row.number("bonus_granted"),
            row.number("jackpot"),
            row.number("bets"),
            row.number("deposits"),
            row.number("deposit_count"),
            row.number("withdrawals"),
            row.number("withdrawal_count"),
            row.number("chargebacks"),
            row.number("adjustments"));
    return new FigureRow(
        row.text("player_id"), new DayFigures(row.day("business_day"), dimensions, sums));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
