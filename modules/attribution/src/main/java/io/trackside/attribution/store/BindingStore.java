package io.trackside.attribution.store;

import io.trackside.contracts.attribution.Binding;
import io.trackside.domain.attribution.BindingDecision.Result;
import io.trackside.domain.attribution.BindingDecision.Step;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bindings, one for a player and for life, and the decisions behind them. */
@Dependent
public class BindingStore {
  private final Database database;

  /** On a database. */
  @Inject
  public BindingStore(Database database) {
    this.database = database;
  }

  /** Bindings by player id; players without one are absent. */
  public Map<String, Binding> find(Environment environment, Collection<String> playerIds) {
    Map<String, Binding> found = new HashMap<>();
    if (playerIds.isEmpty()) {
      return found;
    }
    List<Binding> rows =
        database.query(
            "select player_id, partner_id, programme_id, method, click_id, promo_code, sub1, sub2,"
                + " sub3, sub4, sub5, brand, country, currency, bound_at from att_binding"
                + " where env = ? and player_id = any(?)",
            BindingStore::bindingOf,
            environment.key(),
            playerIds);
    rows.forEach(row -> found.put(row.playerId(), row));
    return found;
  }

  /**
   * Stores bindings and tells which ones hold: a player that somebody bound before keeps that
   * binding.
   *
   * @return the players whose binding is the one given here
   */
  public Set<String> insert(Environment environment, List<NewBinding> bindings, Instant now) {
    List<@Nullable Object[]> rows = new ArrayList<>(bindings.size());
    for (NewBinding fresh : bindings) {
      rows.add(parameters(environment, fresh, now));
    }
    database.batch(
        "insert into att_binding (env, player_id, partner_id, programme_id, method, click_id,"
            + " promo_code, sub1, sub2, sub3, sub4, sub5, brand, country, currency, bound_at,"
            + " sequence, player_ref, recorded_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict do nothing",
        rows);
    Set<String> references =
        bindings.stream().map(NewBinding::playerRef).collect(Collectors.toSet());
    List<String> players = bindings.stream().map(fresh -> fresh.binding().playerId()).toList();
    Set<String> holding = new HashSet<>();
    database
        .query(
            "select player_id, player_ref from att_binding where env = ? and player_id = any(?)",
            row -> Map.entry(row.getString("player_id"), row.getString("player_ref")),
            environment.key(),
            players)
        .forEach(
            row -> {
              if (references.contains(row.getValue())) {
                holding.add(row.getKey());
              }
            });
    return holding;
  }

  /** Keeps decisions; those of a receipt decided before stay as they are. */
  public void insertDecisions(Environment environment, List<DecisionRow> decisions) {
    List<@Nullable Object[]> rows = new ArrayList<>(decisions.size());
    for (DecisionRow decision : decisions) {
      rows.add(
          new @Nullable Object[] {
            environment.key(),
            decision.playerId(),
            decision.sequence(),
            decision.decidedAt(),
            decision.clickId(),
            decision.steps().stream().map(BindingStore::line).collect(Collectors.joining("\n"))
          });
    }
    database.batch(
        "insert into att_decision (env, player_id, sequence, decided_at, click_id, steps)"
            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
        rows);
  }

  /** A player's decisions, oldest receipt first. */
  public List<DecisionRow> decisions(Environment environment, String playerId, int limit) {
    return database.query(
        "select player_id, sequence, decided_at, click_id, steps from att_decision"
            + " where env = ? and player_id = ? order by sequence limit ?",
        BindingStore::decisionOf,
        environment.key(),
        playerId,
        limit);
  }

  /**
   * Players of a partner and programme in order of id.
   *
   * @param after the last id of the page before, empty for the first page
   */
  public List<String> players(
      Environment environment, String partnerId, String programmeId, String after, int limit) {
    return database.query(
        "select player_id from att_binding where env = ? and partner_id = ? and programme_id = ?"
            + " and player_id > ? order by player_id limit ?",
        row -> row.getString("player_id"),
        environment.key(),
        partnerId,
        programmeId,
        after,
        limit);
  }

  private static @Nullable Object[] parameters(
      Environment environment, NewBinding fresh, Instant now) {
    Binding binding = fresh.binding();
    return new @Nullable Object[] {
      environment.key(),
      binding.playerId(),
      binding.partnerId(),
      binding.programmeId(),
      binding.method(),
      binding.clickId(),
      binding.promoCode(),
      binding.subs().get(0),
      binding.subs().get(1),
      binding.subs().get(2),
      binding.subs().get(3),
      binding.subs().get(4),
      binding.brand(),
      binding.country(),
      binding.currency(),
      binding.boundAt(),
      fresh.sequence(),
      fresh.playerRef(),
      now
    };
  }

  private static Binding bindingOf(ResultSet row) throws SQLException {
    return new Binding(
        row.getString("player_id"),
        row.getString("partner_id"),
        row.getString("programme_id"),
        row.getString("method"),
        row.getString("click_id"),
        row.getString("promo_code"),
        Database.subs(row),
        row.getString("brand"),
        row.getString("country"),
        row.getString("currency"),
        Database.instant(row, "bound_at"));
  }

  private static DecisionRow decisionOf(ResultSet row) throws SQLException {
    return new DecisionRow(
        row.getString("player_id"),
        row.getLong("sequence"),
        Database.instant(row, "decided_at"),
        row.getString("click_id"),
        row.getString("steps").lines().map(BindingStore::step).toList());
  }

  private static String line(Step step) {
    return step.rule() + ' ' + step.result().key() + ' ' + step.reason();
  }

  private static Step step(String line) {
    String[] words = line.split(" ", 3);
    return new Step(words[0], Result.valueOf(words[1].toUpperCase(Locale.ROOT)), words[2]);
  }
}
