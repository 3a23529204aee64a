package io.trackside.systemtests.bench;

import io.trackside.domain.commission.Carry;
import io.trackside.domain.commission.DaySums;
import io.trackside.domain.commission.DealReader;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.PlayerFigures;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.Simulation;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.StatementEngine;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import io.trackside.domain.projection.Projector;
import io.trackside.domain.projection.StateInMemory;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The commission engine on one thread (JMH): settled bets of a thousand registered players, under a
 * deal with steps of NGR, incremental tiers and carryover. Once from the current settlement, the
 * fact that the intake hands to commission, to the statement of the month; once from the parsed
 * event, with the projection that finds out what the current settlement is.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EngineBets {
  private static final int BETS = 100_000;
  private static final int PLAYERS = 1_000;
  private static final Instant MONTH_BEGINS = Instant.parse("2026-03-01T00:00:00Z");
  private static final CurrencyUnit EURO = CurrencyUnit.of("EUR");
  private static final Money NOTHING = Money.zero(EURO);

  private static final Period MONTH = Period.of(MONTH_BEGINS, ZoneOffset.UTC);

  private final DealVersions versions = versions();
  private final StatementEngine engine = new StatementEngine(versions, FxRates.none());
  private final List<CanonicalEvent> events = new ArrayList<>();
  private final List<PlayerFact> facts = new ArrayList<>();

  /** The month's events and the facts that they state, made once. */
  @Setup
  public void month() {
    for (int i = 0; i < PLAYERS; i++) {
      events.add(registration(i));
    }
    for (int i = 0; i < BETS; i++) {
      events.add(bet(i));
    }
    Projector projector = new Projector(new StateInMemory());
    for (CanonicalEvent event : events) {
      facts.addAll(projector.apply(header(event), event).facts());
    }
  }

  /** The engine: current settlements to the statement of their month; JMH counts each bet. */
  @Benchmark
  @OperationsPerInvocation(BETS)
  public Statement factsToStatement() {
    Map<String, FoldedPlayer> players = new HashMap<>();
    for (PlayerFact fact : facts) {
      players
          .computeIfAbsent(fact.header().playerId(), id -> new FoldedPlayer(id, versions.zone()))
          .add(fact);
    }
    List<PlayerFigures> figures = new ArrayList<>(players.size());
    players.values().forEach(player -> figures.add(player.figures()));
    return engine.compute(new StatementEngine.Input(MONTH, Carry.NONE, figures, List.of()));
  }

  /** Projection and engine: parsed events to the statement; JMH counts each bet. */
  @Benchmark
  @OperationsPerInvocation(BETS)
  public List<Simulation.PartnerStatement> eventsToStatement() {
    return Simulation.run(new Simulation.Input(versions, FxRates.none(), events, List.of(MONTH)));
  }

  /** What commission keeps of a player: the profile, and sums by business day. */
  private static final class FoldedPlayer {
    private final DaySums sums;
    private PlayerProfile profile;

    FoldedPlayer(String playerId, ZoneId zone) {
      this.sums = new DaySums(zone);
      this.profile = PlayerProfile.unknown(playerId);
    }

    void add(PlayerFact fact) {
      profile = profile.after(fact);
      Movement.of(fact).forEach(sums::add);
    }

    PlayerFigures figures() {
      return new PlayerFigures(profile, sums.days());
    }
  }

  /** Bets per second from the settlement to the statement. */
  static long engineAlone(int seconds) {
    return perSecond("factsToStatement", seconds);
  }

  /** Bets per second from the parsed event to the statement. */
  static long withProjection(int seconds) {
    return perSecond("eventsToStatement", seconds);
  }

  private static long perSecond(String benchmark, int seconds) {
    try {
      return Math.round(
          new Runner(
                  new OptionsBuilder()
                      .include(EngineBets.class.getName() + "\\." + benchmark + "$")
                      .forks(0)
                      .warmupIterations(2)
                      .warmupTime(TimeValue.seconds(seconds))
                      .measurementIterations(3)
                      .measurementTime(TimeValue.seconds(seconds))
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .runSingle()
              .getPrimaryResult()
              .getScore());
    } catch (RunnerException e) {
      throw new IllegalStateException("the engine could not be measured", e);
    }
  }

  private static FactHeader header(CanonicalEvent event) {
    return new FactHeader(
        Environment.SANDBOX,
        1,
        event.source(),
        event.id(),
        event.playerId(),
        event.time(),
        event.time());
  }

  private static CanonicalEvent registration(int number) {
    return new CanonicalEvent(
        "reg-" + number,
        "book",
        "p-" + number,
        MONTH_BEGINS,
        null,
        new EventData.PlayerRegistered(
            "main", "GB", "EUR", null, null, null, null, null, null, null, null, null, null));
  }

  private static CanonicalEvent bet(int number) {
    // Twenty seconds apart, so that 100,000 of them stay in one month.
    Instant settled = MONTH_BEGINS.plusSeconds(number * 20L);
    long payout = number % 3 == 0 ? number % 9_000 : 0;
    return new CanonicalEvent(
        "evt-" + number,
        "book",
        "p-" + number % PLAYERS,
        settled,
        null,
        new EventData.BetSettled(
            "b-" + number,
            1,
            payout > 0 ? EventData.Outcome.WON : EventData.Outcome.LOST,
            new Money(100 + number % 4_900, EURO),
            NOTHING,
            new Money(payout, EURO),
            NOTHING,
            NOTHING,
            NOTHING,
            "sportsbook",
            EventData.BetCategory.STRAIGHT,
            1,
            List.of(),
            null,
            null,
            "main",
            settled));
  }

  private static DealVersions versions() {
    return new DealVersions(
        List.of(
            DealReader.read(
                    Map.of(
                        "dealId",
                        "d-1",
                        "currency",
                        "EUR",
                        "ngr",
                        List.of(Map.of("deduct", "PERCENT_OF_GGR", "percent", 15)),
                        "revShare",
                        Map.of(
                            "tierMode",
                            "INCREMENTAL",
                            "tiers",
                            List.of(
                                Map.of("upTo", "10000.00", "percent", 25), Map.of("percent", 35))),
                        "carryover",
                        Map.of("mode", "FULL")))
                .require()));
  }
}
