package io.trackside.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.access.KeySchedule.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyScheduleTest {
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant SECOND = Instant.parse("2026-03-31T00:00:00Z");
  private static final Instant SIGNS = SECOND.plus(Duration.ofMinutes(10));
  private static final Instant ENDS = SIGNS.plus(Duration.ofMinutes(20));
  private static final List<Instant> MADE = List.of(FIRST, SECOND);

  private final KeySchedule schedule =
      new KeySchedule(Duration.ofMinutes(10), Duration.ofMinutes(20));

  private List<State> states(Instant now) {
    return List.of(schedule.state(MADE, 0, now), schedule.state(MADE, 1, now));
  }

  @Test
  void theFirstKeySignsAtOnce() {
    assertThat(schedule.state(List.of(FIRST), 0, FIRST)).isEqualTo(State.SIGNING);
    assertThat(schedule.endsAt(List.of(FIRST), 0)).isNull();
  }

  @Test
  void aNewKeyIsPublishedBeforeItSignsAndTheOldOneVerifiesAfterwards() {
    assertThat(states(SECOND)).containsExactly(State.SIGNING, State.WAITING);
    assertThat(states(SIGNS.minusNanos(1))).containsExactly(State.SIGNING, State.WAITING);
    assertThat(states(SIGNS)).containsExactly(State.VERIFYING, State.SIGNING);
    assertThat(states(ENDS.minusNanos(1))).containsExactly(State.VERIFYING, State.SIGNING);
    assertThat(states(ENDS)).containsExactly(State.ENDED, State.SIGNING);
  }

  @Test
  void aClockThatIsBehindStillHasAKey() {
    assertThat(schedule.signing(MADE, FIRST.minusSeconds(7_200))).isZero();
  }
}
