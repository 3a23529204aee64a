package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.time.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One partner of a simulation: players' figures, and what was closed. */
final class SimulatedPartner {
  private final DealVersions versions;
  private final StatementEngine engine;
  private final CpaQualification qualification;
  private final Map<String, Player> players = new TreeMap<>();
  private final TreeMap<Period, Statement> closed = new TreeMap<>();
  private final Restatement restatement = new Restatement();

  SimulatedPartner(DealVersions versions, FxRates rates) {
    this.versions = versions;
    this.engine = new StatementEngine(versions, rates);
    this.qualification = new CpaQualification(versions, rates);
  }

  private record SumKey(LocalDate day, Figures.Dimensions dimensions) {}

  /** A player; figures are sums by day and dimensions. */
  private static final class Player {
    private PlayerProfile profile;
    private final Map<SumKey, Figures> sums = new HashMap<>();

    Player(String playerId) {
      this.profile = PlayerProfile.unknown(playerId);
    }
  }

  /** Adds a fact and returns the periods that it moves. */
  Set<Period> add(PlayerFact fact) {
    Player player = players.computeIfAbsent(fact.header().playerId(), id -> new Player(id));
    player.profile = player.profile.after(fact);
    Set<Period> moved = new TreeSet<>();
    for (Movement movement : Movement.of(fact)) {
      LocalDate day = LocalDate.ofInstant(movement.countsAt(), versions.zone());
      player.sums.merge(new SumKey(day, movement.dimensions()), movement.delta(), Figures::plus);
      moved.add(Period.of(day));
    }
    return moved;
  }

  /** Closes a period and every open one before it. */
  void close(Period first, Period upTo) {
    Period from = closed.isEmpty() ? first : closed.lastKey().next();
    for (Period period = from; period.compareTo(upTo) <= 0; period = period.next()) {
      Statement statement = computed(first, period);
      restatement.posted(period, statement);
      closed.put(period, statement);
    }
  }

  /** The statement as closed, or as it stands. */
  Statement statement(Period first, Period period) {
    Statement known = closed.get(period);
    return known != null ? known : computed(first, period);
  }

  /** As if the truth had been known from the start, with what that corrects in closed periods. */
  private Statement computed(Period first, Period wanted) {
    Map<Period, List<Qualified>> qualified = qualified();
    Carry carry = Carry.NONE;
    TreeMap<Period, Statement> truth = new TreeMap<>();
    for (Period period = start(first); period.compareTo(wanted) <= 0; period = period.next()) {
      Statement statement =
          engine.compute(
              new StatementEngine.Input(
                  period, carry, figuresOf(period), qualified.getOrDefault(period, List.of())));
      carry = statement.handedOn();
      truth.put(period, statement);
    }
    @Nullable Statement own = truth.remove(wanted);
    if (own == null) {
      throw new IllegalStateException("period before the first: " + wanted);
    }
    boolean earliestOpen = closed.isEmpty() || closed.lastKey().next().equals(wanted);
    return earliestOpen ? restatement.correct(own, truth) : own;
  }

  private Period start(Period first) {
    return closed.isEmpty() || first.compareTo(closed.firstKey()) <= 0 ? first : closed.firstKey();
  }

  private List<PlayerFigures> figuresOf(Period period) {
    List<PlayerFigures> figures = new ArrayList<>();
    for (Player player : players.values()) {
      List<DayFigures> days = days(player, period);
      if (!days.isEmpty()) {
        figures.add(new PlayerFigures(player.profile, days));
      }
    }
    return figures;
  }

  private static List<DayFigures> days(Player player, @Nullable Period period) {
    List<DayFigures> days = new ArrayList<>();
    player.sums.forEach(
        (key, sums) -> {
          if (period == null || Period.of(key.day()).equals(period)) {
            days.add(new DayFigures(key.day(), key.dimensions(), sums));
          }
        });
    return days;
  }

  private Map<Period, List<Qualified>> qualified() {
    Map<Period, List<Qualified>> byPeriod = new HashMap<>();
    for (Player player : players.values()) {
      qualification
          .of(new PlayerFigures(player.profile, days(player, null)))
          .ifPresent(
              qualified ->
                  byPeriod
                      .computeIfAbsent(Period.of(qualified.on()), k -> new ArrayList<>())
                      .add(qualified));
    }
    return byPeriod;
  }
}
