package io.trackside.attribution.fraud.store;

import io.trackside.attribution.store.Database;
import io.trackside.domain.fraud.Place;
import io.trackside.domain.fraud.PlayerSignals;
import io.trackside.domain.fraud.Signal;
import io.trackside.domain.fraud.SignalKind;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What players can be compared by. Every question is one statement, however many players ask. */
@Dependent
public class SignalStore {
  private final Database database;

  /** On a database. */
  @Inject
  public SignalStore(Database database) {
    this.database = database;
  }

  /** A player with the event of the registration that counts. */
  public record Kept(PlayerSignals player, String eventId) {}

  /** A signal of a player. */
  public record Has(String playerId, Signal signal) {}

  /** Players by id, with all their signals; unknown ones are absent. */
  public Map<String, Kept> find(Environment environment, Collection<String> playerIds) {
    Map<String, Kept> found = new HashMap<>();
    if (playerIds.isEmpty()) {
      return found;
    }
    Map<String, Set<Signal>> signals = new HashMap<>();
    signalsOf(environment, playerIds)
        .forEach(
            has ->
                signals.computeIfAbsent(has.playerId(), id -> new TreeSet<>()).add(has.signal()));
    database
        .query(
            "select player_id, registered_at, event_id, partner_id, programme_id, clicked_at,"
                + " age_rule from att_fraud_player where env = ? and player_id = any(?)",
            p -> p.text(environment.key()).texts(playerIds),
            row ->
                new Kept(
                    new PlayerSignals(
                        row.text("player_id"),
                        row.time("registered_at"),
                        row.textOrNull("partner_id"),
                        row.textOrNull("programme_id"),
                        row.timeOrNull("clicked_at"),
                        row.textOrNull("age_rule"),
                        signals.getOrDefault(row.text("player_id"), Set.of())),
                    row.text("event_id")))
        .forEach(kept -> found.put(kept.player().playerId(), kept));
    return found;
  }

  private List<Has> signalsOf(Environment environment, Collection<String> playerIds) {
    return database.query(
        "select player_id, kind, signal from att_fraud_signal where env = ? and player_id = any(?)",
        p -> p.text(environment.key()).texts(playerIds),
        row ->
            new Has(
                row.text("player_id"),
                new Signal(SignalKind.of(row.text("kind")), row.text("signal"))));
  }

  /** Puts registrations in place of those that were known; payments stay, at their new place. */
  public void put(Environment environment, Collection<Kept> players, Collection<String> known) {
    if (players.isEmpty()) {
      return;
    }
    if (!known.isEmpty()) {
      database.update(
          "delete from att_fraud_player where env = ? and player_id = any(?)",
          p -> p.text(environment.key()).texts(known));
      database.update(
          "delete from att_fraud_signal where env = ? and player_id = any(?) and kind <> ?",
          p -> p.text(environment.key()).texts(known).text(SignalKind.PAYMENT.key()));
    }
    database.batch(
        "insert into att_fraud_player (env, player_id, registered_at, event_id, partner_id,"
            + " programme_id, clicked_at, age_rule) values (?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict do nothing",
        players,
        (p, kept) ->
            p.text(environment.key())
                .text(kept.player().playerId())
                .time(kept.player().registeredAt())
                .text(kept.eventId())
                .text(kept.player().partnerId())
                .text(kept.player().programmeId())
                .time(kept.player().clickedAt())
                .text(kept.player().ageRule()));
    insert(environment, players);
    settle(environment, players);
  }

  private void insert(Environment environment, Collection<Kept> players) {
    List<Has> rows = new ArrayList<>();
    Map<String, Place> places = new HashMap<>();
    for (Kept kept : players) {
      places.put(kept.player().playerId(), kept.player().place());
      kept.player().signals().stream()
          .filter(signal -> signal.kind() != SignalKind.PAYMENT)
          .forEach(signal -> rows.add(new Has(kept.player().playerId(), signal)));
    }
    database.batch(
        "insert into att_fraud_signal (env, kind, signal, player_id, place, clock_hour)"
            + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
        rows,
        (p, has) -> {
          Place place = places.getOrDefault(has.playerId(), new Place(Instant.EPOCH, ""));
          p.text(environment.key())
              .text(has.signal().kind().key())
              .text(has.signal().value())
              .text(has.playerId())
              .number(place.micros())
              .number(place.hour());
        });
  }

  /** Payments take the place of their player's registration, whichever came first. */
  private void settle(Environment environment, Collection<Kept> players) {
    database.batch(
        "update att_fraud_signal set place = ?, clock_hour = ?"
            + " where env = ? and player_id = ? and kind = ?",
        players,
        (p, kept) ->
            p.number(kept.player().place().micros())
                .number(kept.player().place().hour())
                .text(environment.key())
                .text(kept.player().playerId())
                .text(SignalKind.PAYMENT.key()));
  }

  /** Keeps instruments that players paid with; says whose are new. */
  public Set<String> pay(Environment environment, Collection<Has> payments) {
    if (payments.isEmpty()) {
      return Set.of();
    }
    Set<String> players = new HashSet<>();
    payments.forEach(has -> players.add(has.playerId()));
    Set<Has> before = new HashSet<>(signalsOf(environment, players));
    List<Has> fresh = payments.stream().distinct().filter(has -> !before.contains(has)).toList();
    if (fresh.isEmpty()) {
      return Set.of();
    }
    database.batch(
        "insert into att_fraud_signal (env, kind, signal, player_id) values (?, ?, ?, ?)"
            + " on conflict do nothing",
        fresh,
        (p, has) ->
            p.text(environment.key())
                .text(has.signal().kind().key())
                .text(has.signal().value())
                .text(has.playerId()));
    Set<String> owners = new HashSet<>();
    fresh.forEach(has -> owners.add(has.playerId()));
    settle(environment, find(environment, owners).values());
    return owners;
  }

  /** Gives a player to another partner, or to nobody. */
  public void rebind(Environment environment, PlayerSignals player) {
    String id = player.playerId();
    database.update(
        "update att_fraud_player set partner_id = ?, programme_id = ?, clicked_at = ?"
            + " where env = ? and player_id = ?",
        p ->
            p.text(player.partnerId())
                .text(player.programmeId())
                .time(player.clickedAt())
                .text(environment.key())
                .text(id));
    database.update(
        "delete from att_fraud_signal where env = ? and player_id = ? and kind = ?",
        p -> p.text(environment.key()).text(id).text(SignalKind.PARTNER.key()));
    insert(environment, List.of(new Kept(player, "")));
  }

  /** Who had each of some signals first. */
  public Map<Signal, Place> first(Environment environment, Collection<Signal> signals) {
    Map<Signal, Place> found = new HashMap<>();
    if (signals.isEmpty()) {
      return found;
    }
    database.query(
        "select kind, signal, player_id, place from (select kind, signal, player_id, place,"
            + " row_number() over (partition by kind, signal order by place, player_id) n"
            + " from att_fraud_signal where env = ? and kind = any(?) and signal = any(?)"
            + " and place is not null) ranked where n = 1",
        p -> p.text(environment.key()).texts(kinds(signals)).texts(values(signals)),
        row ->
            found.put(
                new Signal(SignalKind.of(row.text("kind")), row.text("signal")),
                place(row.number("place"), row.text("player_id"))));
    return found;
  }

  /** A signal in a clock hour, and how many may have it there. */
  public record Nth(Signal signal, long hour, long n) {}

  /** The n-th player in each; absent where there are fewer. */
  public Map<Nth, Place> nth(Environment environment, Collection<Nth> wanted) {
    Map<Nth, Place> found = new HashMap<>();
    if (wanted.isEmpty()) {
      return found;
    }
    Set<Signal> signals = new HashSet<>();
    Set<Long> hours = new TreeSet<>();
    Set<Long> numbers = new TreeSet<>();
    for (Nth each : wanted) {
      signals.add(each.signal());
      hours.add(each.hour());
      numbers.add(each.n());
    }
    database.query(
        "select kind, signal, clock_hour, n, player_id, place from (select kind, signal,"
            + " clock_hour, player_id, place, row_number() over (partition by kind, signal,"
            + " clock_hour order by place, player_id) n from att_fraud_signal where env = ?"
            + " and kind = any(?) and signal = any(?) and clock_hour in ("
            + places(hours.size())
            + ")) ranked where n in ("
            + places(numbers.size())
            + ")",
        p -> {
          p.text(environment.key()).texts(kinds(signals)).texts(values(signals));
          for (long hour : hours) {
            p.number(hour);
          }
          for (long number : numbers) {
            p.number(number);
          }
        },
        row ->
            found.put(
                new Nth(
                    new Signal(SignalKind.of(row.text("kind")), row.text("signal")),
                    row.number("clock_hour"),
                    row.number("n")),
                place(row.number("place"), row.text("player_id"))));
    return found;
  }

  /** Players after a place who have something in common with it, nearest first. */
  public List<String> after(
      Environment environment, Signal signal, Place place, boolean sameHour, int max) {
    return database.query(
        "select player_id from att_fraud_signal where env = ? and kind = ? and signal = ?"
            + (sameHour ? " and clock_hour = ?" : "")
            + " and place >= ? order by place, player_id limit ?",
        p -> {
          p.text(environment.key()).text(signal.kind().key()).text(signal.value());
          if (sameHour) {
            p.number(place.hour());
          }
          p.number(place.micros()).number(max);
        },
        row -> row.text("player_id"));
  }

  private static Place place(long micros, String playerId) {
    return new Place(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), playerId);
  }

  private static String places(int count) {
    return "?" + ",?".repeat(count - 1);
  }

  private static Set<String> kinds(Collection<Signal> signals) {
    Set<String> kinds = new TreeSet<>();
    signals.forEach(signal -> kinds.add(signal.kind().key()));
    return kinds;
  }

  private static Set<String> values(Collection<Signal> signals) {
    Set<String> values = new TreeSet<>();
    signals.forEach(signal -> values.add(signal.value()));
    return values;
  }
}
