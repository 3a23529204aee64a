package io.trackside.systemtests.bench;

import io.trackside.domain.commission.DealReader;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.Simulation;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
 * The commission engine on one thread (JMH): settled bets of a thousand players, from the parsed
 * event through the projection to the statement of their month, under a deal with steps of NGR,
 * incremental tiers and carryover.
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

  private Simulation.Input month =
      new Simulation.Input(versions(), FxRates.none(), List.of(), List.of());

  /** The bets of the month, made once. */
  @Setup
  public void bets() {
    List<CanonicalEvent> events = new ArrayList<>(BETS);
    for (int i = 0; i < BETS; i++) {
      events.add(bet(i));
    }
    month =
        new Simulation.Input(
            versions(), FxRates.none(), events, List.of(Period.of(MONTH_BEGINS, ZoneOffset.UTC)));
  }

  /** A month of bets; JMH counts each bet. */
  @Benchmark
  @OperationsPerInvocation(BETS)
  public List<Simulation.PartnerStatement> fromSettlementToStatement() {
    return Simulation.run(month);
  }

  /** Bets per second. */
  static long perSecond(int seconds) {
    try {
      return Math.round(
          new Runner(
                  new OptionsBuilder()
                      .include(EngineBets.class.getName())
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
