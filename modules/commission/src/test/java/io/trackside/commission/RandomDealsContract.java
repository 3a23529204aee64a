package io.trackside.commission;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Simulation and stored statements agree, whatever the deal and whatever happens. */
abstract class RandomDealsContract {
  abstract Hub hub();

  /** How many deals are tried. */
  abstract int deals();

  @TestFactory
  Stream<DynamicTest> storedStatementsAreThoseOfTheSimulation() {
    return LongStream.rangeClosed(1, deals())
        .mapToObj(
            seed -> {
              String deal = RandomDeals.of(seed);
              return DynamicTest.dynamicTest(
                  seed + " " + deal,
                  () ->
                      StoredAndSimulated.assertSame(
                          this::hub, deal, Story.random(100 + seed, 5, 30).events()));
            });
  }

  @TestFactory
  Stream<DynamicTest> andSoTheyDoWherePeriodsAreClosedAndEventsComeLate() {
    return LongStream.rangeClosed(1, deals())
        .mapToObj(
            seed -> {
              String deal = RandomDeals.of(1_000 + seed);
              return DynamicTest.dynamicTest(
                  seed + " " + deal,
                  () ->
                      StoredAndSimulated.assertSameAfterClosing(
                          this::hub, deal, Story.late(200 + seed, 5, 30).events()));
            });
  }
}
