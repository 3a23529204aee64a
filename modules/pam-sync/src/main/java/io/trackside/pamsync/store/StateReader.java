package io.trackside.pamsync.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.domain.event.EventData.Payment;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import io.trackside.domain.projection.BetState;
import io.trackside.domain.projection.BonusClaim;
import io.trackside.domain.projection.BonusState;
import io.trackside.domain.projection.Mark;
import io.trackside.domain.projection.Origin;
import io.trackside.domain.projection.PartHistory;
import io.trackside.domain.projection.PaymentState;
import io.trackside.domain.projection.Placement;
import io.trackside.domain.projection.Registration;
import io.trackside.jdbc.Sql;
import io.trackside.pamsync.store.StoredState.Id;
import io.trackside.pamsync.store.StoredState.PartId;
import io.trackside.pamsync.store.StoredState.PaymentId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the states of given keys, or of a player, with a few statements. */
final class StateReader {
  static final String PARTS = "select source, bet_id, part_id, player_id, state from pam_bet_part";
  static final String BONUSES = "select source, bonus_id, player_id, state from pam_bonus";
  static final String PAYMENTS =
      """
      select source, kind, payment_id, player_id, counts_at, currency, amount, method, brand,
        event_id, sequence, received_at, challenge_id from pam_payment""";
  static final String PLAYERS =
      """
      select player_id, source, event_id, sequence, registered_at, received_at, state
      from pam_player""";
  static final String MARKS =
      """
      select player_id, kind, mark, at, source, event_id, sequence, received_at, until_at
      from pam_mark""";

  private final Connection connection;
  private final Environment environment;
  private final StoredState state;
  private final Map<Id, Parts> parts = new HashMap<>();

  StateReader(Connection connection, Environment environment, StoredState state) {
    this.connection = connection;
    this.environment = environment;
    this.state = state;
  }

  /** The rows of one bet, gathered. */
  private static final class Parts {
    private String playerId = "";
    private @Nullable Placement placement;
    private Set<String> namedBy = Set.of();
    private final Map<String, PartHistory> histories = new TreeMap<>();
  }

  void read(Wanted wanted) throws SQLException {
    readBets(wanted.bets);
    Map<String, Set<String>> bonusIds = new TreeMap<>();
    wanted.bonuses.forEach((source, ids) -> ids.forEach(id -> Wanted.add(bonusIds, source, id)));
    for (BetState bet : state.bets.values()) {
      bet.namedBy().forEach(id -> Wanted.add(bonusIds, bet.source(), id));
    }
    bySource(BONUSES, "bonus_id", bonusIds, this::bonus);
    readBets(betsNamedByBonuses());
    readBets(new ActivityRows(connection, environment, state).read(wanted));
    new ClaimRows(connection, environment, state).read(wanted.claims);
    bySource(PAYMENTS, "payment_id", wanted.payments, this::payment);
    byPlayer(PLAYERS, wanted.registrations, this::registration);
    byPlayer(MARKS, wanted.marked, row -> state.marks.add(mark(row).key()));
  }

  /** Everything about one player; marks are returned, the rest is left in the state. */
  List<Mark> readPlayer(String playerId) throws SQLException {
    Set<String> one = Set.of(playerId);
    byPlayer(PARTS, one, this::part);
    gather();
    byPlayer(BONUSES, one, this::bonus);
    byPlayer(PAYMENTS, one, this::payment);
    byPlayer(PLAYERS, one, this::registration);
    new ActivityRows(connection, environment, state).readPlayer(playerId);
    new ClaimRows(connection, environment, state).readPlayer(playerId);
    List<Mark> marks = new ArrayList<>();
    byPlayer(MARKS, one, row -> marks.add(mark(row)));
    return marks;
  }

  /** Bets by source. */
  void readBets(Map<String, Set<String>> bets) throws SQLException {
    bySource(PARTS, "bet_id", bets, this::part);
    gather();
  }

  private Map<String, Set<String>> betsNamedByBonuses() {
    Map<String, Set<String>> missing = new TreeMap<>();
    for (BonusState bonus : state.bonuses.values()) {
      for (BonusClaim claim : bonus.claims().values()) {
        String betId = claim.betId();
        if (betId != null && state.bet(bonus.source(), betId) == null) {
          Wanted.add(missing, bonus.source(), betId);
        }
      }
    }
    return missing;
  }

  private void bySource(
      String select, String idColumn, Map<String, Set<String>> ids, Sql.RowReader reader)
      throws SQLException {
    List<List<String>> keys = new ArrayList<>();
    ids.forEach(
        (source, some) -> some.forEach(id -> keys.add(List.of(environment.key(), source, id))));
    Sql.queryKeys(connection, select, List.of("env", "source", idColumn), keys, reader);
  }

  private void byPlayer(String select, Set<String> players, Sql.RowReader reader)
      throws SQLException {
    List<List<String>> keys = players.stream().map(id -> List.of(environment.key(), id)).toList();
    Sql.queryKeys(connection, select, List.of("env", "player_id"), keys, reader);
  }

  private void part(ResultSet row) throws SQLException {
    PartId id = new PartId(row.getString(1), row.getString(2), row.getString(3));
    Parts bet = parts.computeIfAbsent(new Id(id.source(), id.betId()), key -> new Parts());
    JsonNode json = StateJson.tree(row.getString(5));
    PartHistory history = StateJson.history(json);
    bet.playerId = row.getString(4);
    if (!history.versions().isEmpty()) {
      bet.histories.put(id.partId(), history);
    }
    if (id.partId().equals(BetPart.REST)) {
      bet.placement = StateJson.placement(json);
      bet.namedBy = new TreeSet<>(StateJson.namedBy(json));
    }
    state.storedParts.add(id);
  }

  private void gather() {
    parts.forEach(
        (id, bet) ->
            state.bets.putIfAbsent(
                id,
                new BetState(
                    id.source(),
                    id.id(),
                    bet.playerId,
                    bet.placement,
                    bet.histories,
                    bet.namedBy)));
    parts.clear();
  }

  private void bonus(ResultSet row) throws SQLException {
    Id id = new Id(row.getString(1), row.getString(2));
    state.storedBonuses.add(id);
    state.bonuses.put(
        id,
        new BonusState(
            id.source(), id.id(), row.getString(3), StateJson.bonusClaims(row.getString(4))));
  }

  private void payment(ResultSet row) throws SQLException {
    PaymentKind kind = PaymentKind.valueOf(row.getString(2));
    PaymentId id = new PaymentId(row.getString(1), kind, row.getString(3));
    Money amount = new Money(row.getLong(7), CurrencyUnit.of(row.getString(6)));
    state.storedPayments.add(id);
    state.payments.put(
        id,
        new PaymentState(
            id.source(),
            row.getString(4),
            new Origin(
                Sql.instant(row, 5), row.getString(10), row.getLong(11), Sql.instant(row, 12)),
            new Payment(
                kind, id.id(), amount, row.getString(8), row.getString(9), row.getString(13))));
  }

  private void registration(ResultSet row) throws SQLException {
    String playerId = row.getString(1);
    state.storedRegistrations.add(playerId);
    state.registrations.put(
        playerId,
        new Registration(
            playerId,
            row.getString(2),
            new Origin(Sql.instant(row, 5), row.getString(3), row.getLong(4), Sql.instant(row, 6)),
            StateJson.registration(row.getString(7))));
  }

  private static Mark mark(ResultSet row) throws SQLException {
    return new Mark(
        row.getString(1),
        row.getString(5),
        Mark.Kind.valueOf(row.getString(2)),
        row.getString(3),
        new Origin(Sql.instant(row, 4), row.getString(6), row.getLong(7), Sql.instant(row, 8)),
        Sql.optionalInstant(row, 9));
  }
}
