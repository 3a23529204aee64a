package io.trackside.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final Instant NOW = Instant.parse("2026-03-14T15:00:00Z");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Breaker breaker = new Breaker(32, 3, SECOND, Duration.ofSeconds(5));

  @Test
  void aHungDestinationNeverHasMoreThanTheFirstSlots() {
    assertThat(breaker.limit(NOW)).isEqualTo(4);
    breaker.failed(NOW);
    assertThat(breaker.limit(NOW)).isEqualTo(4);
  }

  @Test
  void successOpensTheWayUpToTheBound() {
    for (int i = 0; i < 10; i++) {
      breaker.answered();
    }
    assertThat(breaker.limit(NOW)).isEqualTo(32);
  }

  @Test
  void failuresInARowPauseItAndThenOneProbeGoesThrough() {
    fail(3, NOW);
    assertThat(breaker.limit(NOW)).isZero();
    assertThat(breaker.limit(NOW.plus(SECOND))).isEqualTo(1);
    breaker.answered();
    assertThat(breaker.limit(NOW.plus(SECOND))).isEqualTo(4);
  }

  @Test
  void everyFailedProbeDoublesThePauseUpToItsBound() {
    fail(3, NOW);
    Instant at = NOW;
    for (long seconds : new long[] {2, 4, 5, 5}) {
      at = breaker.pausedUntil();
      breaker.failed(at);
      assertThat(Duration.between(at, breaker.pausedUntil()))
          .isEqualTo(SECOND.multipliedBy(seconds));
    }
  }

  @Test
  void answersToWhatWasSentBeforeThePauseDoNotLengthenIt() {
    fail(10, NOW);
    assertThat(breaker.pausedUntil()).isEqualTo(NOW.plus(SECOND));
  }

  @Test
  void aSuccessBetweenFailuresKeepsItClosed() {
    fail(2, NOW);
    breaker.answered();
    fail(2, NOW);
    assertThat(breaker.limit(NOW)).isPositive();
  }

  @Test
  void slowsDownAndRestsAsLongAsAsked() {
    for (int i = 0; i < 10; i++) {
      breaker.answered();
    }
    breaker.slowDown(NOW.plusSeconds(60));
    assertThat(breaker.limit(NOW.plusSeconds(59))).isZero();
    assertThat(breaker.limit(NOW.plusSeconds(60))).isEqualTo(16);
  }

  private void fail(int times, Instant at) {
    for (int i = 0; i < times; i++) {
      breaker.failed(at);
    }
  }
}
