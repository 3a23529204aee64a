package io.trackside.pamsync.store;

import io.trackside.contracts.pamsync.ProjectionApi.PlayerTotal;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.BetState;
import io.trackside.domain.projection.Mark;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The projection's tables. */
@ApplicationScoped
public class ProjectionStore {
  private static final String TOTALS =
      """
      select player_id, currency, sum(stake), sum(stake_returned), sum(payout), sum(converted),
        sum(granted), sum(jackpot), sum(bets), sum(deposits), sum(deposit_count),
        sum(withdrawals), sum(withdrawal_count), sum(chargebacks) from (
        select player_id, currency, stake, stake_returned, payout, bonus_cost as converted,
          0 as granted, jackpot, bets, 0 as deposits, 0 as deposit_count, 0 as withdrawals,
          0 as withdrawal_count, 0 as chargebacks
        from pam_bet_part where env = ? and counts_at >= ? and counts_at < ? %1$s
        union all
        select player_id, currency, 0, 0, 0, 0, 0, 0, 0,
          case when kind = 'DEPOSIT' then amount else 0 end,
          case when kind = 'DEPOSIT' then 1 else 0 end,
          case when kind = 'WITHDRAWAL' then amount else 0 end,
          case when kind = 'WITHDRAWAL' then 1 else 0 end,
          case when kind = 'CHARGEBACK_FILED' then amount
            when kind = 'CHARGEBACK_REVERSED' then -amount else 0 end
        from pam_payment where env = ? and counts_at >= ? and counts_at < ? %1$s
        union all
        select player_id, granted_currency, 0, 0, 0, 0, granted, 0, 0, 0, 0, 0, 0, 0
        from pam_bonus where env = ? and granted_at >= ? and granted_at < ? %1$s
        union all
        select player_id, converted_currency, 0, 0, 0, converted, 0, 0, 0, 0, 0, 0, 0, 0
        from pam_bonus where env = ? and converted_at >= ? and converted_at < ? %1$s
        union all
        select player_id, currency, stake, 0, payout, bonus, bonus, 0, bets, deposits, 0,
          withdrawals, 0, chargebacks
        from pam_activity where env = ? and counts_at >= ? and counts_at < ? %1$s
      ) counted group by player_id, currency order by player_id%2$s, currency""";
  private static final int TABLES = 5;
  private static final int FETCH_ROWS = 1_000;

  @Inject Database database;

  /** Reads what the events may touch. */
  public StoredState read(Environment environment, List<CanonicalEvent> events) {
    StoredState state = new StoredState();
    database.run(
        "reading the projection",
        connection -> new StateReader(connection, environment, state).read(Wanted.of(events)));
    return state;
  }

  /** Everything claimed about bets. */
  public Collection<BetState> bets(Environment environment, Map<String, Set<String>> bySource) {
    StoredState state = new StoredState();
    database.run(
        "reading bets",
        connection -> new StateReader(connection, environment, state).readBets(bySource));
    return List.copyOf(state.bets.values());
  }

  /** Writes what changed. */
  public void write(Environment environment, StoredState state) {
    database.run(
        "writing the projection",
        connection -> new StateWriter(connection, environment, state).write());
  }

  /** Everything that counts of a player, as facts from nothing, in order of sequence. */
  public List<PlayerFact> factsOf(Environment environment, String playerId) {
    List<PlayerFact> facts = new ArrayList<>();
    database.run(
        "reading a player",
        connection -> {
          StoredState state = new StoredState();
          List<Mark> marks = new StateReader(connection, environment, state).readPlayer(playerId);
          facts.addAll(StateFacts.of(environment, playerId, state, marks));
        });
    return facts;
  }

  /** Sums of all players in an interval, in order of player id by bytes, then currency. */
  public void totals(
      Environment environment,
      @Nullable String source,
      Instant from,
      Instant to,
      Consumer<PlayerTotal> each) {
    database.run(
        "adding up",
        connection -> {
          String sql =
              TOTALS.formatted(source == null ? "" : "and source = ?", byBytes(connection));
          try (var statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_ROWS);
            int index = 1;
            for (int table = 0; table < TABLES; table++) {
              statement.setString(index++, environment.key());
              statement.setObject(index++, Sql.at(from));
              statement.setObject(index++, Sql.at(to));
              if (source != null) {
                statement.setString(index++, source);
              }
            }
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                each.accept(total(rows));
              }
            }
          }
        });
  }

  /** PostgreSQL sorts by the database's locale unless told otherwise; H2 sorts by code units. */
  private static String byBytes(Connection connection) throws SQLException {
    boolean postgres = connection.getMetaData().getDatabaseProductName().startsWith("PostgreSQL");
    return postgres ? " collate \"C\"" : "";
  }

  private static PlayerTotal total(ResultSet row) throws SQLException {
    long[] sums = new long[12];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = row.getBigDecimal(3 + i).longValueExact();
    }
    return new PlayerTotal(
        row.getString(1),
        row.getString(2),
        new Figures(
            sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8],
            sums[9], sums[10], sums[11]));
  }
}
