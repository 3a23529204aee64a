package io.trackside.domain.commission;

import io.trackside.domain.commission.ClosedBook.Opened;
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
  private final Earning earning;
  private final Map<String, SimulatedPlayer> players = new HashMap<>();
  private final boolean asksForOdds;
  private final TreeMap<Period, Statement> closed = new TreeMap<>();
  private final ClosedBook book;
  private final PlanGate gate;

  SimulatedPartner(DealVersions versions, FxRates rates, PlanMatrix matrix) {
    this.gate = new PlanGate(versions, rates, matrix);
    this.versions = versions;
    this.engine = new StatementEngine(versions, rates);
    this.book = new ClosedBook(versions, engine);
    this.qualification = new CpaQualification(versions, rates);
    this.unlinking = new Unlinking(versions);
    this.earning = new Earning(versions, termination);
    this.asksForOdds = qualification.asksForOdds();
  }

  /** Adds a fact, and to what is given the periods that it moves. */
  void add(PlayerFact fact, Set<Period> moved) {
    player(fact.header().playerId()).add(fact, moved);
  }

  /** Adds an adjustment by hand and returns the period that it moves. */
  Period add(Adjustment adjustment) {
    return player(adjustment.playerId()).add(adjustment);
  }

  private SimulatedPlayer player(String playerId) {
    return players.computeIfAbsent(
        playerId, id -> new SimulatedPlayer(id, versions.zone(), asksForOdds));
  }

  /** Takes the back office's word about this partner. */
  void said(Instant at, String eventId, AffiliateStatusChanged changed) {
    termination.said(at, eventId, changed.status());
  }

  /** Closes a period and every open one before it. */
  void close(Period first, Period upTo) {
    Period from = closed.isEmpty() ? first : closed.lastKey().next();
    for (Period period = from; period.compareTo(upTo) <= 0; period = period.next()) {
      Opened computed = computed(first, period);
      book.close(period, computed);
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

  private Opened computed(Period first, Period wanted) {
    Facts facts = new Facts();
    Period from =
        closed.isEmpty() || first.compareTo(closed.firstKey()) <= 0 ? first : closed.firstKey();
    boolean early = closed.isEmpty() || wanted.compareTo(closed.lastKey()) < 0;
    Period earliest = early ? from : closed.lastKey().next();
    Opened opened = book.open(earliest, from, Carry.NONE, facts::input);
    for (Period period = earliest.next(); period.compareTo(wanted) <= 0; period = period.next()) {
      Carry carry = opened.statement().handedOn();
      opened = Opened.of(engine.compute(facts.input(period, carry, Bases.NONE, List.of())));
    }
    return opened;
  }

  /** Everything known that earns, in the form the engine wants. */
  private final class Facts {
    private final Map<Period, List<PlayerFigures>> figures = new HashMap<>();
    private final Map<Period, List<Qualified>> qualified = new HashMap<>();
    private final List<PlayerDeeds> deeds = new ArrayList<>();

    Facts() {
      new TreeMap<>(players).values().forEach(this::add);
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
          .filter(each -> without == null || each.on().isBefore(without))
          .filter(each -> earning.on(profile, each.on()))
          .ifPresent(
              each ->
                  qualified
                      .computeIfAbsent(Period.of(each.on()), k -> new ArrayList<>())
                      .add(each));
    }

    StatementEngine.Input input(
        Period period, Carry carryIn, Bases joined, List<StatementLine> corrections) {
      return gate.pass(
          new StatementEngine.Input(
              period,
              carryIn,
              figures.getOrDefault(period, List.of()),
              qualified.getOrDefault(period, List.of()),
              deeds,
              joined,
              corrections,
              earning.isStopped(period)));
    }
  }

  private boolean earns(PlayerProfile profile, Instant at, @Nullable LocalDate without) {
    boolean belongs = without == null || LocalDate.ofInstant(at, versions.zone()).isBefore(without);
    return belongs && earning.at(profile, at);
  }
}
