package io.trackside.attribution.store;

import io.trackside.contracts.attribution.Binding;
import io.trackside.domain.attribution.BindingDecision.Result;
import io.trackside.domain.attribution.BindingDecision.Step;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Bindings, one for a player and for life, and the decisions behind them. */
@Dependent
public class BindingStore {
  private static final String SELECT =
      "select player_id, partner_id, programme_id, method, click_id, promo_code, sub1, sub2,"
          + " sub3, sub4, sub5, brand, country, currency, bound_at from att_binding";

  private static final String INSERT =
      "insert into att_binding (env, player_id, partner_id, programme_id, method, click_id,"
          + " promo_code, sub1, sub2, sub3, sub4, sub5, brand, country, currency, bound_at,"
          + " sequence, player_ref, recorded_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

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
            SELECT + " where env = ? and player_id = any(?)",
            p -> p.text(environment.key()).texts(playerIds),
            BindingStore::bindingOf);
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
    database.batch(
        INSERT + " on conflict do nothing",
        bindings,
        (p, fresh) -> bind(p, environment, fresh, now));
    Set<String> references =
        bindings.stream().map(NewBinding::playerRef).collect(Collectors.toSet());
    List<String> players = bindings.stream().map(fresh -> fresh.binding().playerId()).toList();
    Set<String> holding = new HashSet<>();
    database
        .query(
            "select player_id, player_ref from att_binding where env = ? and player_id = any(?)",
            p -> p.text(environment.key()).texts(players),
            row -> Map.entry(row.text("player_id"), row.text("player_ref")))
        .forEach(
            row -> {
              if (references.contains(row.getValue())) {
                holding.add(row.getKey());
              }
            });
    return holding;
  }

  /** Puts a binding in place of another, or of none. */
  public void replace(Environment environment, BindingChange change, NewBinding next, Instant now) {
    remove(environment, change);
    database.update(INSERT, p -> bind(p, environment, next, now));
  }

  /** Takes a binding away and keeps what it was. */
  public void remove(Environment environment, BindingChange change) {
    Binding before = change.before();
    Binding after = change.after();
    database.update(
        "insert into att_binding_change (env, player_id, change_no, changed_at, cause,"
            + " partner_before, programme_before, partner_after, programme_after, method_before,"
            + " reason, changed_by, approved_by) values (?, ?, (select count(*) + 1 from"
            + " att_binding_change where env = ? and player_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        p ->
            p.text(environment.key())
                .text(change.playerId())
                .text(environment.key())
                .text(change.playerId())
                .time(change.at())
                .text(change.cause())
                .text(before == null ? null : before.partnerId())
                .text(before == null ? null : before.programmeId())
                .text(after == null ? null : after.partnerId())
                .text(after == null ? null : after.programmeId())
                .text(before == null ? null : before.method())
                .text(change.reason())
                .text(change.changedBy())
                .text(change.approvedBy()));
    database.update(
        "delete from att_binding where env = ? and player_id = ?",
        p -> p.text(environment.key()).text(change.playerId()));
  }

  /** A player's binding, which nobody else changes until the transaction ends. */
  public Optional<Binding> lock(Environment environment, String playerId) {
    return database.first(
        SELECT + " where env = ? and player_id = ? for update",
        p -> p.text(environment.key()).text(playerId),
        BindingStore::bindingOf);
  }

  /** The steps of a player's changed bindings, oldest first, as the trail shows them. */
  public List<DecisionRow> changes(Environment environment, String playerId, int limit) {
    return database.query(
        "select changed_at, cause, partner_after from att_binding_change"
            + " where env = ? and player_id = ? order by change_no limit ?",
        p -> p.text(environment.key()).text(playerId).number(limit),
        row -> {
          boolean bound = row.textOrNull("partner_after") != null;
          Step step =
              new Step(
                  row.text("cause"),
                  bound ? Result.BOUND : Result.NOT_BOUND,
                  bound ? "binding_replaced" : "binding_withdrawn");
          return new DecisionRow(playerId, 0, row.time("changed_at"), null, List.of(step));
        });
  }

  /** Keeps decisions; those of a receipt decided before stay as they are. */
  public void insertDecisions(Environment environment, List<DecisionRow> decisions) {
    database.batch(
        "insert into att_decision (env, player_id, sequence, decided_at, click_id, steps)"
            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
        decisions,
        (p, decision) ->
            p.text(environment.key())
                .text(decision.playerId())
                .number(decision.sequence())
                .time(decision.decidedAt())
                .text(decision.clickId())
                .text(
                    decision.steps().stream()
                        .map(BindingStore::line)
                        .collect(Collectors.joining("\n"))));
  }

  /** A player's decisions, oldest receipt first. */
  public List<DecisionRow> decisions(Environment environment, String playerId, int limit) {
    return database.query(
        "select player_id, sequence, decided_at, click_id, steps from att_decision"
            + " where env = ? and player_id = ? order by sequence limit ?",
        p -> p.text(environment.key()).text(playerId).number(limit),
        BindingStore::decisionOf);
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
        p -> p.text(environment.key()).text(partnerId).text(programmeId).text(after).number(limit),
        row -> row.text("player_id"));
  }

  private static void bind(Parameters p, Environment environment, NewBinding fresh, Instant now)
      throws SQLException {
    Binding binding = fresh.binding();
    p.text(environment.key())
        .text(binding.playerId())
        .text(binding.partnerId())
        .text(binding.programmeId())
        .text(binding.method())
        .text(binding.clickId())
        .text(binding.promoCode());
    Subs.bind(p, binding.subs());
    p.text(binding.brand())
        .text(binding.country())
        .text(binding.currency())
        .time(binding.boundAt())
        .number(fresh.sequence())
        .text(fresh.playerRef())
        .time(now);
  }

  private static Binding bindingOf(Row row) throws SQLException {
    return new Binding(
        row.text("player_id"),
        row.text("partner_id"),
        row.text("programme_id"),
        row.text("method"),
        row.textOrNull("click_id"),
        row.textOrNull("promo_code"),
        Subs.of(row),
        row.text("brand"),
        row.text("country"),
        row.text("currency"),
        row.time("bound_at"));
  }

  private static DecisionRow decisionOf(Row row) throws SQLException {
    return new DecisionRow(
        row.text("player_id"),
        row.number("sequence"),
        row.time("decided_at"),
        row.textOrNull("click_id"),
        row.text("steps").lines().map(BindingStore::step).toList());
  }

  private static String line(Step step) {
    return step.rule() + ' ' + step.result().key() + ' ' + step.reason();
  }

  private static Step step(String line) {
    String[] words = line.split(" ", 3);
    return new Step(words[0], Result.valueOf(words[1].toUpperCase(Locale.ROOT)), words[2]);
  }
}
