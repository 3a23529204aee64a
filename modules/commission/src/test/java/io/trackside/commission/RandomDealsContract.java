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
  Stream<DynamicTest> andSoTheyAreWhereNgrIsAdjustedByHand() {
    return LongStream.rangeClosed(1, deals())
        .mapToObj(
            seed -> {
              String deal = RandomDeals.adjusted(2_000 + seed);
              return DynamicTest.dynamicTest(
                  seed + " " + deal,
                  () ->
                      StoredAndSimulated.assertSame(
                          this::hub,
                          deal,
                          Story.random(300 + seed, 5, 30).events(),
                          Story.adjustments(seed, 5, 6)));
            });
  }

  @TestFactory
  Stream<DynamicTest> andWhereItIsAdjustedAfterThePeriodWasClosed() {
    return LongStream.rangeClosed(1, deals())
        .mapToObj(
            seed -> {
              String deal = RandomDeals.adjusted(3_000 + seed);
              return DynamicTest.dynamicTest(
                  seed + " " + deal,
                  () ->
                      StoredAndSimulated.assertSameAfterClosing(
                          this::hub,
                          deal,
                          Story.late(400 + seed, 5, 30).events(),
                          Story.adjustments(
                              seed, 5, 6, "2026-03-20", "2026-04-20", "2026-05-16", "2026-05-30")));
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
