package io.trackside.pamsync.store;

import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.CheckAgainstFeed.Leg;
import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which bets are on which fixtures, and what is still to be compared. */
@ApplicationScoped
public class FixtureStore {
  @Inject Database database;

  /** A bet. */
  public record BetId(String source, String betId) {}

  /** A bet's leg. */
  public record LegRow(BetId bet, Leg leg) {}

  /**
   * Something to compare because of an event.
   *
   * @param failures how often it could not be compared
   * @param bet with empty texts for all bets of the fixture
   * @param after the bet that was compared last; with empty texts at the beginning
   */
  public record Due(int failures, long sequence, String fixtureId, BetId bet, BetId after) {
    /** No bet in particular. */
    public static final BetId ALL = new BetId("", "");

    /** Whether all bets of the fixture are meant. */
    public boolean isWholeFixture() {
      return bet.betId().isEmpty();
    }

    Due failedAgain() {
      return new Due(failures + 1, sequence, fixtureId, bet, after);
    }
  }

  /** Notes legs and what is to be compared; what is known already stays. */
  public void note(Environment environment, List<LegRow> legs, List<Due> due) {
    database.run(
        "noting fixtures",
        connection -> {
          Sql.insert(
              connection,
              """
              insert into pam_fixture_bet (env, fixture_id, source, bet_id, market, selection)
              values""",
              "(?,?,?,?,?,?)",
              "on conflict do nothing",
              legs,
              (statement, index, row) -> {
                statement.setString(index, environment.key());
                statement.setString(index + 1, row.leg().fixtureId());
                statement.setString(index + 2, row.bet().source());
                statement.setString(index + 3, row.bet().betId());
                statement.setString(index + 4, row.leg().market());
                statement.setString(index + 5, row.leg().selection());
                return index + 6;
              });
          insert(connection, environment, due);
        });
  }

  private static void insert(Connection connection, Environment environment, List<Due> due)
      throws SQLException {
    Sql.insert(
        connection,
        """
        insert into pam_fixture_due (env, failures, sequence, fixture_id, source, bet_id,
          after_source, after_bet) values""",
        "(?,?,?,?,?,?,?,?)",
        "on conflict do nothing",
        due,
        (statement, index, row) -> {
          statement.setString(index, environment.key());
          statement.setInt(index + 1, row.failures());
          statement.setLong(index + 2, row.sequence());
          statement.setString(index + 3, row.fixtureId());
          statement.setString(index + 4, row.bet().source());
          statement.setString(index + 5, row.bet().betId());
          statement.setString(index + 6, row.after().source());
          statement.setString(index + 7, row.after().betId());
          return index + 8;
        });
  }

  /**
   * Takes what is to be compared next; other nodes pass it by until the transaction's end.
   *
   * @param failuresMax what failed so often is left
   */
  public List<Due> claim(Environment environment, int failuresMax, int limit) {
    List<Due> found = new ArrayList<>();
    database.run(
        "taking comparisons",
        connection ->
            Sql.query(
                connection,
                """
                select failures, sequence, fixture_id, source, bet_id, after_source, after_bet
                from pam_fixture_due where env = ? and failures < ?
                order by failures, sequence, fixture_id, bet_id limit ?
                for update skip locked""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setInt(2, failuresMax);
                  statement.setInt(3, limit);
                },
                row ->
                    found.add(
                        new Due(
                            row.getInt(1),
                            row.getLong(2),
                            row.getString(3),
                            new BetId(row.getString(4), row.getString(5)),
                            new BetId(row.getString(6), row.getString(7))))));
    return found;
  }

  /** Puts what could not be compared behind everything else. */
  public void putBack(Environment environment, List<Due> failed) {
    done(environment, failed);
    database.run(
        "putting comparisons back",
        connection ->
            insert(connection, environment, failed.stream().map(Due::failedAgain).toList()));
  }

  /** Takes what was compared off the list. */
  public void done(Environment environment, List<Due> compared) {
    database.run(
        "ending comparisons",
        connection ->
            Sql.batch(
                connection,
                """
                delete from pam_fixture_due
                where env = ? and failures = ? and sequence = ? and fixture_id = ?
                  and bet_id = ?""",
                compared,
                (statement, index, due) -> {
                  statement.setString(index, environment.key());
                  statement.setInt(index + 1, due.failures());
                  statement.setLong(index + 2, due.sequence());
                  statement.setString(index + 3, due.fixtureId());
                  statement.setString(index + 4, due.bet().betId());
                  return index + 5;
                }));
  }

  /** Goes on with a fixture after a bet. */
  public void goOn(Environment environment, Due due, BetId after) {
    database.run(
        "going on with a comparison",
        connection ->
            Sql.update(
                connection,
                """
                update pam_fixture_due set after_source = ?, after_bet = ?
                where env = ? and failures = ? and sequence = ? and fixture_id = ?
                  and bet_id = ?""",
                statement -> {
                  statement.setString(1, after.source());
                  statement.setString(2, after.betId());
                  statement.setString(3, environment.key());
                  statement.setInt(4, due.failures());
                  statement.setLong(5, due.sequence());
                  statement.setString(6, due.fixtureId());
                  statement.setString(7, due.bet().betId());
                }));
  }

  /** Bets on a fixture after one, in order. */
  public List<BetId> betsOn(Environment environment, String fixtureId, BetId after, int limit) {
    List<BetId> found = new ArrayList<>();
    database.run(
        "reading a fixture's bets",
        connection ->
            Sql.query(
                connection,
                """
                select distinct source, bet_id from pam_fixture_bet
                where env = ? and fixture_id = ? and (source, bet_id) > (?, ?)
                order by source, bet_id limit ?""",
                statement -> {
                  statement.setString(1, environment.key());
                  statement.setString(2, fixtureId);
                  statement.setString(3, after.source());
                  statement.setString(4, after.betId());
                  statement.setInt(5, limit);
                },
                row -> found.add(new BetId(row.getString(1), row.getString(2)))));
    return found;
  }

  /** The legs of bets; of two rows for one fixture the one that tells a selection counts. */
  public Map<BetId, List<Leg>> legs(Environment environment, Map<String, Set<String>> bySource) {
    Map<BetId, Map<String, List<Leg>>> found = new HashMap<>();
    database.run(
        "reading legs",
        connection -> {
          List<List<String>> keys = new ArrayList<>();
          bySource.forEach(
              (source, betIds) ->
                  betIds.forEach(betId -> keys.add(List.of(environment.key(), source, betId))));
          Sql.queryKeys(
              connection,
              "select source, bet_id, fixture_id, market, selection from pam_fixture_bet",
              List.of("env", "source", "bet_id"),
              keys,
              row ->
                  found
                      .computeIfAbsent(
                          new BetId(row.getString(1), row.getString(2)), id -> new HashMap<>())
                      .computeIfAbsent(row.getString(3), id -> new ArrayList<>())
                      .add(new Leg(row.getString(3), row.getString(4), row.getString(5))));
        });
    Map<BetId, List<Leg>> legs = new HashMap<>();
    found.forEach((bet, fixtures) -> legs.put(bet, told(fixtures)));
    return legs;
  }

  private static List<Leg> told(Map<String, List<Leg>> fixtures) {
    List<Leg> legs = new ArrayList<>();
    for (List<Leg> rows : fixtures.values()) {
      List<Leg> named = rows.stream().filter(leg -> !leg.selection().isEmpty()).toList();
      legs.addAll(named.isEmpty() ? rows : named);
    }
    return legs;
  }
}
