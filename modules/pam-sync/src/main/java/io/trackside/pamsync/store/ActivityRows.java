package io.trackside.pamsync.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.domain.event.EventData.ActivityReported;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.ActivityState;
import io.trackside.domain.projection.ActivityState.Revision;
import io.trackside.domain.projection.BetState;
import io.trackside.domain.projection.Origin;
import io.trackside.domain.projection.PartHistory;
import io.trackside.jdbc.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The table of day's sums. They count beside bets only, so whoever reads one reads the bets of its
 * player and day as well; a batch whose days hold no sums costs one look into the index.
 */
final class ActivityRows {
  private static final String SELECT =
      """
      select played_on, player_id, source, product, brand, state from pam_activity
      where env = ? and\s""";

  private final Connection connection;
  private final Environment environment;
  private final StoredState state;

  /** First and last of some days. */
  private record Span(LocalDate first, LocalDate last) {}

  ActivityRows(Connection connection, Environment environment, StoredState state) {
    this.connection = connection;
    this.environment = environment;
    this.state = state;
  }

  /**
   * Reads the sums that a batch may touch, and says which further bets must be read with them.
   *
   * @return bet ids by source
   */
  Map<String, Set<String>> read(Wanted wanted) throws SQLException {
    Map<String, Set<String>> bets = new TreeMap<>();
    if (wanted.reporting.isEmpty() && (wanted.playing.isEmpty() || !anyAtAll())) {
      return bets;
    }
    Set<LocalDate> days = new TreeSet<>(wanted.days);
    state.bets.values().forEach(bet -> days.addAll(daysOf(bet)));
    Span span = span(days);
    if (span == null || (wanted.reporting.isEmpty() && !any(span))) {
      return bets;
    }
    Sql.queryIn(
        connection,
        SELECT + "played_on >= ? and played_on <= ? and player_id in (%s)",
        List.copyOf(wanted.playing),
        statement -> bindSpan(statement, span),
        this::keep);
    Set<String> players = new TreeSet<>(wanted.reporting);
    Set<LocalDate> sumDays = new TreeSet<>(wanted.days);
    for (ActivityState.Key key : state.activities.keySet()) {
      players.add(key.playerId());
      sumDays.add(key.date());
    }
    Span sums = span(sumDays);
    if (sums != null && !players.isEmpty()) {
      readBetIds(players, sums, bets);
    }
    return bets;
  }

  void readPlayer(String playerId) throws SQLException {
    Sql.query(
        connection,
        SELECT + "player_id = ?",
        statement -> {
          statement.setString(1, environment.key());
          statement.setString(2, playerId);
        },
        this::keep);
  }

  /**
   * The days of a bet's parts, those of parts included that do not count yet: a bare void fixes the
   * day of the settlement that is still to come.
   */
  private static Set<LocalDate> daysOf(BetState bet) {
    Set<LocalDate> days = new TreeSet<>();
    for (PartHistory history : bet.parts().values()) {
      history.versions().stream()
          .findFirst()
          .ifPresent(first -> days.add(LocalDate.ofInstant(first.settledAt(), ZoneOffset.UTC)));
    }
    return days;
  }

  private static @Nullable Span span(Set<LocalDate> days) {
    TreeSet<LocalDate> sorted = new TreeSet<>(days);
    return sorted.isEmpty() ? null : new Span(sorted.first(), sorted.last());
  }

  private boolean any(Span span) throws SQLException {
    boolean[] any = {false};
    Sql.query(
        connection,
        "select 1 from pam_activity where env = ? and played_on >= ? and played_on <= ? limit 1",
        statement -> bindSpan(statement, span),
        row -> any[0] = true);
    return any[0];
  }

  /** Most books report bets alone: then no day of any bet need be looked at. */
  private boolean anyAtAll() throws SQLException {
    boolean[] any = {false};
    Sql.query(
        connection,
        "select 1 from pam_activity where env = ? limit 1",
        statement -> statement.setString(1, environment.key()),
        row -> any[0] = true);
    return any[0];
  }

  private int bindSpan(PreparedStatement statement, Span span) throws SQLException {
    statement.setString(1, environment.key());
    statement.setObject(2, span.first());
    statement.setObject(3, span.last());
    return 4;
  }

  private void readBetIds(Set<String> players, Span span, Map<String, Set<String>> bets)
      throws SQLException {
    Instant from = span.first().atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant to = span.last().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    Sql.queryIn(
        connection,
        """
        select distinct source, bet_id from pam_bet_part
        where env = ? and counts_at >= ? and counts_at < ? and player_id in (%s)""",
        List.copyOf(players),
        statement -> {
          statement.setString(1, environment.key());
          statement.setObject(2, Sql.at(from));
          statement.setObject(3, Sql.at(to));
          return 4;
        },
        row -> Wanted.add(bets, row.getString(1), row.getString(2)));
  }

  private void keep(ResultSet row) throws SQLException {
    ActivityState.Key key =
        new ActivityState.Key(
            row.getString(3),
            row.getString(2),
            row.getObject(1, LocalDate.class),
            row.getString(4),
            row.getString(5));
    List<Revision> revisions = new ArrayList<>();
    for (JsonNode node : StateJson.tree(row.getString(6))) {
      Origin origin =
          new Origin(
              Instant.parse(node.get("t").textValue()),
              node.get("e").textValue(),
              node.get("n").longValue(),
              Instant.parse(node.get("r").textValue()));
      revisions.add(new Revision(origin, DataJson.read(node.get("d"), ActivityReported.class)));
    }
    state.storedActivities.add(key);
    state.activities.put(key, new ActivityState(key, revisions));
  }

  private static String json(ActivityState activity) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (Revision revision : activity.revisions()) {
      ObjectNode node = all.addObject();
      node.put("t", revision.origin().time().toString());
      node.put("e", revision.origin().eventId());
      node.put("n", revision.origin().sequence());
      node.put("r", revision.origin().receivedAt().toString());
      node.set("d", DataJson.write(revision.sums()));
    }
    return all.toString();
  }

  void write() throws SQLException {
    List<ActivityState> fresh = new ArrayList<>();
    List<ActivityState> known = new ArrayList<>();
    for (ActivityState.Key key : state.changedActivities) {
      ActivityState activity = state.activities.get(key);
      if (activity != null) {
        (state.storedActivities.contains(key) ? known : fresh).add(activity);
      }
    }
    Sql.insert(
        connection,
        """
        insert into pam_activity (counts_at, currency, stake, payout, bonus, bets, deposits,
          withdrawals, chargebacks, state, env, played_on, player_id, source, product,
          brand) values""",
        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        "",
        fresh,
        this::bind);
    Sql.batch(
        connection,
        """
        update pam_activity set counts_at = ?, currency = ?, stake = ?, payout = ?, bonus = ?,
          bets = ?, deposits = ?, withdrawals = ?, chargebacks = ?, state = ?
        where env = ? and played_on = ? and player_id = ? and source = ? and product = ?
          and brand = ?""",
        known,
        this::bind);
  }

  private int bind(PreparedStatement statement, int index, ActivityState activity)
      throws SQLException {
    ActivityState.Key key = activity.key();
    ActivityReported counted = activity.counted(state.bets(key.playerId()));
    Revision current = java.util.Objects.requireNonNull(activity.current());
    Figures sums = counted == null ? Figures.ZERO : Movement.figures(counted);
    statement.setObject(index, Sql.at(Movement.countsAt(key.date())));
    statement.setString(index + 1, current.sums().stake().currency().code());
    statement.setLong(index + 2, sums.stake());
    statement.setLong(index + 3, sums.payout());
    statement.setLong(index + 4, sums.bonusConverted());
    statement.setLong(index + 5, sums.bets());
    statement.setLong(index + 6, sums.deposits());
    statement.setLong(index + 7, sums.withdrawals());
    statement.setLong(index + 8, sums.chargebacks());
    statement.setString(index + 9, json(activity));
    statement.setString(index + 10, environment.key());
    statement.setObject(index + 11, key.date());
    statement.setString(index + 12, key.playerId());
    statement.setString(index + 13, key.source());
    statement.setString(index + 14, key.product());
    statement.setString(index + 15, key.brand());
    return index + 16;
  }
}
