package io.trackside.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.delivery.DueDeliveries.Ask;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final DestinationKey KEY = new DestinationKey(Environment.SANDBOX, "dst-1");

  private final Breaker breaker =
      new Breaker(16, 3, Duration.ofSeconds(10), Duration.ofSeconds(60));
  private final Lane lane = new Lane(KEY, breaker);

  @Test
  void asksForNothingBeforeItIsWoken() {
    assertThat(lane.ask(Samples.NOW)).isNull();
    lane.wake();
    assertThat(lane.ask(Samples.NOW)).isEqualTo(new Ask(KEY, 8, 4));
  }

  @Test
  void firstAttemptsNeverWaitBehindRetries() {
    openWide();
    deal(0, 16);
    for (int i = 0; i < 8; i++) {
      assertThat(started().due().retry()).isTrue();
    }
    assertThat(lane.start(Samples.NOW)).as("half of the slots stay free of retries").isNull();
    lane.wake();
    deal(8, 0);
    for (int i = 0; i < 8; i++) {
      assertThat(started().due().retry()).isFalse();
    }
  }

  @Test
  void hasRoomUntilItIsFullOrRowsWaitOrThereIsTrouble() {
    assertThat(lane.room(Samples.NOW)).isEqualTo(32);
    for (int i = 0; i < 8; i++) {
      lane.take(Samples.claimed("dst-1", "h" + i, false));
    }
    assertThat(lane.room(Samples.NOW)).isEqualTo(24);
    lane.wake();
    assertThat(lane.room(Samples.NOW)).as("older rows may be due").isZero();
    deal(0, 0);
    breaker.failed(Samples.NOW);
    assertThat(lane.room(Samples.NOW)).as("after a failure").isZero();
  }

  @Test
  void retriesAreNotStarvedByFirstAttempts() {
    openWide();
    deal(32, 16);
    List<Claimed> started = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      started.add(started());
    }
    assertThat(started).filteredOn(each -> each.due().retry()).hasSize(4);
    assertThat(lane.start(Samples.NOW)).as("every slot is taken").isNull();
  }

  @Test
  void givesBackWhatItHoldsWhenItsDestinationRestsForLong() {
    deal(8, 0);
    Claimed sent = started();
    lane.done(sent);
    breaker.failed(Samples.NOW);
    breaker.failed(Samples.NOW);
    assertThat(lane.release(Samples.NOW, Duration.ofSeconds(2))).isEmpty();
    breaker.failed(Samples.NOW);
    assertThat(lane.release(Samples.NOW, Duration.ofSeconds(2))).hasSize(7);
    assertThat(lane.ask(Samples.NOW)).as("nothing is claimed while it rests").isNull();
    assertThat(lane.ask(Samples.NOW.plusSeconds(10))).isEqualTo(new Ask(KEY, 2, 1));
  }

  @Test
  void isIdleOnceTheQueueIsEmpty() {
    lane.wake();
    Ask ask = Objects.requireNonNull(lane.ask(Samples.NOW));
    lane.take(ask, List.of(Samples.claimed("dst-1", "d1", false)));
    Claimed only = started();
    assertThat(lane.isIdle()).isFalse();
    lane.done(only);
    assertThat(lane.isIdle()).isTrue();
  }

  private void openWide() {
    for (int i = 0; i < 5; i++) {
      breaker.answered();
    }
  }

  private void deal(int first, int retries) {
    lane.wake();
    List<Claimed> claimed = new ArrayList<>();
    for (int i = 0; i < first; i++) {
      claimed.add(Samples.claimed("dst-1", "f" + i, false));
    }
    for (int i = 0; i < retries; i++) {
      claimed.add(Samples.claimed("dst-1", "r" + i, true));
    }
    lane.take(new Ask(KEY, Math.max(1, first), Math.max(1, retries)), claimed);
  }

  private Claimed started() {
    return Objects.requireNonNull(lane.start(Samples.NOW), "a slot was expected");
  }
}
