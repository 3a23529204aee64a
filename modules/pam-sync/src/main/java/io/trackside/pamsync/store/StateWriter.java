package io.trackside.pamsync.store;

import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.BetState;
import io.trackside.domain.projection.BetView;
import io.trackside.domain.projection.BonusClaim;
import io.trackside.domain.projection.BonusCost;
import io.trackside.domain.projection.BonusState;
import io.trackside.domain.projection.Mark;
import io.trackside.domain.projection.PartHistory;
import io.trackside.domain.projection.PaymentState;
import io.trackside.domain.projection.Registration;
import io.trackside.jdbc.Sql;
import io.trackside.pamsync.store.StoredState.Id;
import io.trackside.pamsync.store.StoredState.PartId;
import io.trackside.pamsync.store.StoredState.PaymentId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes what a batch changed: for each table one batch of inserts and one of updates. */
final class StateWriter {
  private final Connection connection;
  private final Environment environment;
  private final StoredState state;

  StateWriter(Connection connection, Environment environment, StoredState state) {
    this.connection = connection;
    this.environment = environment;
    this.state = state;
  }

  void write() throws SQLException {
    writeParts();
    writeBonuses();
    writePayments();
    writeRegistrations();
    writeMarks();
    new ClaimRows(connection, environment, state).write();
    new ActivityRows(connection, environment, state).write();
    FlagStore.insert(connection, environment, state.flags);
  }

  private record PartRow(
      PartId id, String playerId, @Nullable BetPart part, Figures figures, String state) {}

  private void writeParts() throws SQLException {
    List<PartRow> fresh = new ArrayList<>();
    List<PartRow> known = new ArrayList<>();
    for (Id id : state.changedBets) {
      BetState bet = state.bets.get(id);
      if (bet != null) {
        for (PartRow row : rows(bet)) {
          (state.storedParts.contains(row.id()) ? known : fresh).add(row);
        }
      }
    }
    Sql.insert(
        connection,
        """
        insert into pam_bet_part (counts_at, currency, stake, stake_returned, payout, bonus_cost,
          jackpot, bets, state, env, source, bet_id, part_id, player_id) values""",
        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        "",
        fresh,
        (statement, index, row) -> {
          int next = bindPart(statement, index, row);
          statement.setString(next, row.playerId());
          return next + 1;
        });
    Sql.batch(
        connection,
        """
        update pam_bet_part set counts_at = ?, currency = ?, stake = ?, stake_returned = ?,
          payout = ?, bonus_cost = ?, jackpot = ?, bets = ?, state = ?
        where env = ? and source = ? and bet_id = ? and part_id = ?""",
        known,
        this::bindPart);
  }

  private static List<PartRow> rows(BetState bet) {
    Map<String, BetPart> view = BetView.of(bet).parts();
    Map<String, PartHistory> histories = new TreeMap<>(bet.parts());
    histories.putIfAbsent(BetPart.REST, new PartHistory(List.of()));
    List<PartRow> rows = new ArrayList<>(histories.size());
    for (Map.Entry<String, PartHistory> entry : histories.entrySet()) {
      boolean rest = entry.getKey().equals(BetPart.REST);
      BetPart part = view.get(entry.getKey());
      rows.add(
          new PartRow(
              new PartId(bet.source(), bet.betId(), entry.getKey()),
              bet.playerId(),
              part,
              part == null ? Figures.ZERO : Movement.figures(part),
              StateJson.part(
                  entry.getValue(),
                  rest ? bet.placement() : null,
                  rest ? bet.namedBy() : Set.of())));
    }
    return rows;
  }

  private int bindPart(PreparedStatement statement, int index, PartRow row) throws SQLException {
    BetPart part = row.part();
    Figures figures = row.figures();
    statement.setObject(
        index,
        Sql.at(part == null ? null : part.firstSettledAt()),
        java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    statement.setString(index + 1, part == null ? null : part.realStake().currency().code());
    statement.setLong(index + 2, figures.stake());
    statement.setLong(index + 3, figures.stakeReturned());
    statement.setLong(index + 4, figures.payout());
    statement.setLong(index + 5, figures.bonusConverted());
    statement.setLong(index + 6, figures.jackpot());
    statement.setLong(index + 7, figures.bets());
    statement.setString(index + 8, row.state());
    statement.setString(index + 9, environment.key());
    statement.setString(index + 10, row.id().source());
    statement.setString(index + 11, row.id().betId());
    statement.setString(index + 12, row.id().partId());
    return index + 13;
  }

  private void writeBonuses() throws SQLException {
    List<BonusState> fresh = new ArrayList<>();
    List<BonusState> known = new ArrayList<>();
    for (Id id : state.changedBonuses) {
      BonusState bonus = state.bonuses.get(id);
      if (bonus != null) {
        (state.storedBonuses.contains(id) ? known : fresh).add(bonus);
      }
    }
    Sql.insert(
        connection,
        """
        insert into pam_bonus (granted_at, granted_currency, granted, converted_at,
          converted_currency, converted, state, env, source, bonus_id, player_id) values""",
        "(?,?,?,?,?,?,?,?,?,?,?)",
        "",
        fresh,
        (statement, index, bonus) -> {
          int next = bindBonus(statement, index, bonus);
          statement.setString(next, bonus.playerId());
          return next + 1;
        });
    Sql.batch(
        connection,
        """
        update pam_bonus set granted_at = ?, granted_currency = ?, granted = ?, converted_at = ?,
          converted_currency = ?, converted = ?, state = ?
        where env = ? and source = ? and bonus_id = ?""",
        known,
        this::bindBonus);
  }

  private int bindBonus(PreparedStatement statement, int index, BonusState bonus)
      throws SQLException {
    bindCost(statement, index, cost(bonus, BonusKind.GRANTED));
    bindCost(statement, index + 3, cost(bonus, BonusKind.CONVERTED));
    statement.setString(index + 6, StateJson.bonus(bonus.claims()));
    statement.setString(index + 7, environment.key());
    statement.setString(index + 8, bonus.source());
    statement.setString(index + 9, bonus.bonusId());
    return index + 10;
  }

  private @Nullable BonusCost cost(BonusState bonus, BonusKind kind) {
    BonusClaim claim = bonus.claims().get(kind);
    String betId = claim == null ? null : claim.betId();
    return BonusCost.of(bonus, kind, betId == null ? null : state.bet(bonus.source(), betId));
  }

  private static void bindCost(PreparedStatement statement, int index, @Nullable BonusCost cost)
      throws SQLException {
    statement.setObject(
        index,
        Sql.at(cost == null ? null : cost.countsAt()),
        java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    statement.setString(index + 1, cost == null ? null : cost.amount().currency().code());
    statement.setLong(index + 2, cost == null ? 0 : cost.amount().minor());
  }

  private void writePayments() throws SQLException {
    List<PaymentState> fresh = new ArrayList<>();
    List<PaymentState> known = new ArrayList<>();
    for (PaymentId id : state.changedPayments) {
      PaymentState payment = state.payments.get(id);
      if (payment != null) {
        (state.storedPayments.contains(id) ? known : fresh).add(payment);
      }
    }
    Sql.insert(
        connection,
        """
        insert into pam_payment (counts_at, currency, amount, method, brand, event_id, sequence,
          received_at, challenge_id, env, source, kind, payment_id, player_id) values""",
        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        "",
        fresh,
        (statement, index, payment) -> {
          int next = bindPayment(statement, index, payment);
          statement.setString(next, payment.playerId());
          return next + 1;
        });
    Sql.batch(
        connection,
        """
        update pam_payment set counts_at = ?, currency = ?, amount = ?, method = ?, brand = ?,
          event_id = ?, sequence = ?, received_at = ?, challenge_id = ?
        where env = ? and source = ? and kind = ? and payment_id = ?""",
        known,
        this::bindPayment);
  }

  private int bindPayment(PreparedStatement statement, int index, PaymentState payment)
      throws SQLException {
    statement.setObject(index, Sql.at(payment.origin().time()));
    statement.setString(index + 1, payment.payment().amount().currency().code());
    statement.setLong(index + 2, payment.payment().amount().minor());
    statement.setString(index + 3, payment.payment().method());
    statement.setString(index + 4, payment.payment().brand());
    statement.setString(index + 5, payment.origin().eventId());
    statement.setLong(index + 6, payment.origin().sequence());
    statement.setObject(index + 7, Sql.at(payment.origin().receivedAt()));
    statement.setString(index + 8, payment.payment().challengeId());
    statement.setString(index + 9, environment.key());
    statement.setString(index + 10, payment.source());
    statement.setString(index + 11, payment.payment().kind().name());
    statement.setString(index + 12, payment.payment().paymentId());
    return index + 13;
  }

  private void writeRegistrations() throws SQLException {
    List<Registration> fresh = new ArrayList<>();
    List<Registration> known = new ArrayList<>();
    for (String playerId : state.changedRegistrations) {
      Registration registration = state.registrations.get(playerId);
      if (registration != null) {
        (state.storedRegistrations.contains(playerId) ? known : fresh).add(registration);
      }
    }
    Sql.insert(
        connection,
        """
        insert into pam_player (source, event_id, sequence, registered_at, received_at, state, env,
          player_id) values""",
        "(?,?,?,?,?,?,?,?)",
        "",
        fresh,
        this::bindRegistration);
    Sql.batch(
        connection,
        """
        update pam_player set source = ?, event_id = ?, sequence = ?, registered_at = ?,
          received_at = ?, state = ? where env = ? and player_id = ?""",
        known,
        this::bindRegistration);
  }

  private int bindRegistration(PreparedStatement statement, int index, Registration registration)
      throws SQLException {
    statement.setString(index, registration.source());
    statement.setString(index + 1, registration.origin().eventId());
    statement.setLong(index + 2, registration.origin().sequence());
    statement.setObject(index + 3, Sql.at(registration.origin().time()));
    statement.setObject(index + 4, Sql.at(registration.origin().receivedAt()));
    statement.setString(index + 5, StateJson.registration(registration.registration()));
    statement.setString(index + 6, environment.key());
    statement.setString(index + 7, registration.playerId());
    return index + 8;
  }

  private void writeMarks() throws SQLException {
    Sql.insert(
        connection,
        """
        insert into pam_mark (env, player_id, kind, mark, at, source, event_id, sequence,
          received_at, until_at) values""",
        "(?,?,?,?,?,?,?,?,?,?)",
        "",
        List.copyOf(state.newMarks.values()),
        this::bindMark);
  }

  private int bindMark(PreparedStatement statement, int index, Mark mark) throws SQLException {
    statement.setString(index, environment.key());
    statement.setString(index + 1, mark.playerId());
    statement.setString(index + 2, mark.kind().name());
    statement.setString(index + 3, mark.value());
    statement.setObject(index + 4, Sql.at(mark.origin().time()));
    statement.setString(index + 5, mark.source());
    statement.setString(index + 6, mark.origin().eventId());
    statement.setLong(index + 7, mark.origin().sequence());
    statement.setObject(index + 8, Sql.at(mark.origin().receivedAt()));
    statement.setObject(index + 9, Sql.at(mark.until()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    return index + 10;
  }
}
