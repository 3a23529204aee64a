package io.trackside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.platform.Ticks.Ticking;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rounds follow one another until the work is stopped, whatever becomes of one. */
@Timeout(60)
class TickingThreadsTest {
  private static final Duration PAUSE = Duration.ofMillis(1);

  private static TickingThreads ticks() {
    TickingThreads ticks = new TickingThreads();
    ticks.threads = Thread::new;
    return ticks;
  }

  @Test
  void aRoundThatFailsIsFollowedByTheNext() throws InterruptedException {
    CountDownLatch three = new CountDownLatch(3);
    Ticking ticking =
        ticks()
            .every(
                "test",
                PAUSE,
                stopping -> {
                  three.countDown();
                  throw new IllegalStateException("this round fails");
                });
    assertThat(three.await(30, TimeUnit.SECONDS)).isTrue();
    ticking.stop();
  }

  @Test
  void noRoundBeginsAfterTheStopAndTheOneUnderWayKnowsOfIt() throws InterruptedException {
    AtomicInteger rounds = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Ticking ticking =
        ticks()
            .every(
                "test",
                PAUSE,
                stopping -> {
                  rounds.incrementAndGet();
                  begun.countDown();
                  while (!stopping.getAsBoolean()) {
                    Thread.onSpinWait();
                  }
                  ended.set(true);
                });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    ticking.stop();
    assertThat(ended).isTrue();
    assertThat(rounds).hasValue(1);
  }
}
