package io.trackside.pamsync.store;

import io.trackside.domain.event.EventData;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.Claim;
import io.trackside.domain.projection.Claim.Kind;
import io.trackside.domain.projection.Origin;
import io.trackside.jdbc.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of statements under business keys. */
final class ClaimRows {
  static final String SELECT =
      """
      select source, kind, claim_key, player_id, at, event_id, sequence, received_at, state
      from pam_claim""";

  private final Connection connection;
  private final Environment environment;
  private final StoredState state;

  ClaimRows(Connection connection, Environment environment, StoredState state) {
    this.connection = connection;
    this.environment = environment;
    this.state = state;
  }

  void read(Map<Wanted.ClaimGroup, Set<String>> wanted) throws SQLException {
    List<List<String>> keys = new ArrayList<>();
    wanted.forEach(
        (group, ids) ->
            ids.forEach(
                id ->
                    keys.add(List.of(environment.key(), group.source(), group.kind().name(), id))));
    Sql.queryKeys(
        connection, SELECT, List.of("env", "source", "kind", "claim_key"), keys, this::keep);
  }

  void readPlayer(String playerId) throws SQLException {
    Sql.query(
        connection,
        SELECT + " where env = ? and player_id = ?",
        statement -> {
          statement.setString(1, environment.key());
          statement.setString(2, playerId);
        },
        this::keep);
  }

  private void keep(ResultSet row) throws SQLException {
    Claim claim = claim(row);
    state.storedClaims.add(claim.key());
    state.claims.put(claim.key(), claim);
  }

  /** The claim of a row of {@link #SELECT}. */
  static Claim claim(ResultSet row) throws SQLException {
    Claim.Key key =
        new Claim.Key(row.getString(1), Kind.valueOf(row.getString(2)), row.getString(3));
    Origin origin =
        new Origin(Sql.instant(row, 5), row.getString(6), row.getLong(7), Sql.instant(row, 8));
    return new Claim(key, row.getString(4), origin, data(key.kind(), row.getString(9)));
  }

  private static EventData data(Kind kind, String json) {
    Class<? extends Record> type =
        switch (kind) {
          case TRADE -> EventData.TradeExecuted.class;
          case TRADING_DAY -> EventData.TradingDayClosed.class;
          case CHALLENGE_PURCHASED, CHALLENGE_REFUNDED -> EventData.ChallengePaid.class;
          case EVALUATION_PASSED, EVALUATION_FAILED -> EventData.EvaluationEnded.class;
          case FUNDED -> EventData.AccountFunded.class;
          case COMMISSION_APPROVED, COMMISSION_REJECTED, COMMISSION_REVERSED ->
              EventData.CommissionDecided.class;
          case AFFILIATE -> EventData.AffiliateStatusChanged.class;
          case PLAYER -> EventData.PlayerUpdated.class;
          case FIXTURE -> EventData.FixtureUpdated.class;
          case ODDS -> EventData.OddsUpdated.class;
          case RESULT -> EventData.ResultPublished.class;
        };
    return (EventData) DataJson.read(StateJson.tree(json), type);
  }

  void write() throws SQLException {
    List<Claim> fresh = new ArrayList<>();
    List<Claim> known = new ArrayList<>();
    for (Claim.Key key : state.changedClaims) {
      Claim claim = state.claims.get(key);
      if (claim != null) {
        (state.storedClaims.contains(key) ? known : fresh).add(claim);
      }
    }
    Sql.insert(
        connection,
        """
        insert into pam_claim (player_id, at, event_id, sequence, received_at, state, env, source,
          kind, claim_key) values""",
        "(?,?,?,?,?,?,?,?,?,?)",
        "",
        fresh,
        this::bind);
    Sql.batch(
        connection,
        """
        update pam_claim set player_id = ?, at = ?, event_id = ?, sequence = ?, received_at = ?,
          state = ? where env = ? and source = ? and kind = ? and claim_key = ?""",
        known,
        this::bind);
  }

  private int bind(PreparedStatement statement, int index, Claim claim) throws SQLException {
    statement.setString(index, claim.playerId());
    statement.setObject(index + 1, Sql.at(claim.origin().time()));
    statement.setString(index + 2, claim.origin().eventId());
    statement.setLong(index + 3, claim.origin().sequence());
    statement.setObject(index + 4, Sql.at(claim.origin().receivedAt()));
    statement.setString(index + 5, DataJson.write((Record) claim.data()).toString());
    statement.setString(index + 6, environment.key());
    statement.setString(index + 7, claim.key().source());
    statement.setString(index + 8, claim.key().kind().name());
    statement.setString(index + 9, claim.key().id());
    return index + 10;
  }
}
