package io.trackside.domain.commission;

import io.trackside.domain.commission.ClosedPeriods.Takeover;
import io.trackside.domain.commission.Deal.Correction;
import io.trackside.domain.event.EventData.AffiliateStatusChanged;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One partner of a simulation: players with everything known, and what was closed. */
final class SimulatedPartner {
  private final DealVersions versions;
  private final StatementEngine engine;
  private final CpaQualification qualification;
  private final Unlinking unlinking;
  private final Termination termination = new Termination();
  private final Map<String, SimulatedPlayer> players = new TreeMap<>();
  private final TreeMap<Period, Statement> closed = new TreeMap<>();
  private final ClosedPeriods closedPeriods = new ClosedPeriods();

  SimulatedPartner(DealVersions versions, FxRates rates) {
    this.versions = versions;
    this.engine = new StatementEngine(versions, rates);
    this.qualification = new CpaQualification(versions, rates);
    this.unlinking = new Unlinking(versions);
  }

  /** Adds a fact and returns the periods that it moves. */
  Set<Period> add(PlayerFact fact) {
    return players
        .computeIfAbsent(fact.header().playerId(), id -> new SimulatedPlayer(id, versions.zone()))
        .add(fact);
  }

  /** Adds an adjustment by hand and returns the period that it moves. */
  Period add(Adjustment adjustment) {
    return players
        .computeIfAbsent(adjustment.playerId(), id -> new SimulatedPlayer(id, versions.zone()))
        .add(adjustment);
  }

  /** Takes the back office's word about this partner. */
  void said(Instant at, String eventId, AffiliateStatusChanged changed) {
    termination.said(at, eventId, changed);
  }

  /** Closes a period and every open one before it. */
  void close(Period first, Period upTo) {
    Period from = closed.isEmpty() ? first : closed.lastKey().next();
    for (Period period = from; period.compareTo(upTo) <= 0; period = period.next()) {
      Computed computed = computed(first, period);
      closedPeriods.close(period, computed.statement(), computed.takeover());
      closed.put(period, computed.statement());
    }
  }

  boolean isClosed(Period period) {
    return closed.containsKey(period);
  }

  /** The statement as closed, or as it stands; without what subs earn for this partner. */
  Statement statement(Period first, Period period) {
    @Nullable Statement known = closed.get(period);
    return known != null ? known : computed(first, period).statement();
  }

  /** A statement with what it took over from closed periods. */
  private record Computed(Statement statement, Takeover takeover) {}

  private Computed computed(Period first, Period wanted) {
    Facts facts = new Facts();
    boolean delta = versions.latestIn(wanted).terms().correction() == Correction.NGR_DELTA;
    boolean afterClosed = !closed.isEmpty() && wanted.compareTo(closed.lastKey()) > 0;
    return delta && afterClosed
        ? takenOver(facts, wanted)
        : new Computed(restated(facts, first, wanted), Takeover.NONE);
  }

  /** As if the truth had been known from the start, with what that corrects in closed periods. */
  private Statement restated(Facts facts, Period first, Period wanted) {
    Carry carry = Carry.NONE;
    TreeMap<Period, Statement> truth = new TreeMap<>();
    for (Period period = start(first); period.compareTo(wanted) <= 0; period = period.next()) {
      Statement statement = engine.compute(facts.input(period, carry, Takeover.NONE));
      carry = statement.handedOn();
      truth.put(period, statement);
    }
    @Nullable Statement own = truth.remove(wanted);
    if (own == null) {
      throw new IllegalStateException("period before the first: " + wanted);
    }
    boolean earliestOpen = closed.isEmpty() || closed.lastKey().next().equals(wanted);
    return earliestOpen ? closedPeriods.restate(own, truth) : own;
  }

  private Period start(Period first) {
    return closed.isEmpty() || first.compareTo(closed.firstKey()) <= 0 ? first : closed.firstKey();
  }

  /** The closed periods stay; what changed in them joins the earliest open one. */
  private Computed takenOver(Facts facts, Period wanted) {
    Carry carry = Carry.NONE;
    Map<Period, Statement> truth = new TreeMap<>();
    for (Map.Entry<Period, Statement> each : closed.entrySet()) {
      truth.put(each.getKey(), engine.compute(facts.input(each.getKey(), carry, Takeover.NONE)));
      carry = each.getValue().handedOn();
    }
    Period earliest = closed.lastKey().next();
    Takeover takeover = closedPeriods.takeOver(truth);
    Statement statement = engine.compute(facts.input(earliest, carry, takeover));
    for (Period period = earliest.next(); period.compareTo(wanted) <= 0; period = period.next()) {
      statement = engine.compute(facts.input(period, statement.handedOn(), Takeover.NONE));
    }
    return new Computed(statement, wanted.equals(earliest) ? takeover : Takeover.NONE);
  }

  /** Everything known that earns, in the form the engine wants. */
  private final class Facts {
    private final Map<Period, List<PlayerFigures>> figures = new HashMap<>();
    private final Map<Period, List<Qualified>> qualified = new HashMap<>();
    private final List<PlayerDeeds> deeds = new ArrayList<>();

    Facts() {
      players.values().forEach(this::add);
    }

    private void add(SimulatedPlayer player) {
      PlayerProfile profile = player.profile();
      @Nullable LocalDate without =
          unlinking.isAgreed()
              ? unlinking.firstDayWithout(
                  profile, player.days(at -> true), player.deeds(at -> true))
              : null;
      List<DayFigures> days = player.days(at -> earns(profile, at, without));
      List<SettledBet> bets = player.bets(at -> earns(profile, at, without));
      deeds.add(new PlayerDeeds(profile, player.deeds(at -> earns(profile, at, without))));
      Map<Period, List<DayFigures>> byPeriod = new HashMap<>();
      days.forEach(
          day -> byPeriod.computeIfAbsent(Period.of(day.day()), k -> new ArrayList<>()).add(day));
      byPeriod.forEach(
          (period, own) ->
              figures
                  .computeIfAbsent(period, k -> new ArrayList<>())
                  .add(new PlayerFigures(profile, own)));
      qualification
          .of(new PlayerFigures(profile, days, bets))
          .filter(each -> earns(profile, startOf(each.on()), without))
          .ifPresent(
              each ->
                  qualified
                      .computeIfAbsent(Period.of(each.on()), k -> new ArrayList<>())
                      .add(each));
    }

    StatementEngine.Input input(Period period, Carry carryIn, Takeover takeover) {
      return new StatementEngine.Input(
          period,
          carryIn,
          figures.getOrDefault(period, List.of()),
          qualified.getOrDefault(period, List.of()),
          deeds,
          takeover.joined(),
          takeover.corrections(),
          isStopped(period));
    }
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(versions.zone()).toInstant();
  }

  private boolean earns(PlayerProfile profile, Instant at, @Nullable LocalDate without) {
    LocalDate day = LocalDate.ofInstant(at, versions.zone());
    if (without != null && !day.isBefore(without)) {
      return false;
    }
    int version = versions.inForce(day, RuleAssignment.registeredOn(profile, versions.zone()));
    boolean goesOn = version >= 0 && versions.get(version).terms().continueAfterTermination();
    return goesOn || !termination.isTerminatedAt(at);
  }

  private boolean isStopped(Period period) {
    return !versions.latestIn(period).terms().continueAfterTermination()
        && termination.isTerminatedAt(startOf(period.firstDay()));
  }
}
