package io.trackside.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
  private static final RetrySchedule STANDARD = RetrySchedule.parse(RetrySchedule.STANDARD);

  @Test
  void theStandardScheduleIsThatOfStandardWebhooks() {
    assertThat(STANDARD.delays())
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    assertThat(STANDARD.delays().stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofHours(75), Duration.ofHours(76));
  }

  @Property
  void neverRetriesEarlierThanTheReceiverAsked(
      @ForAll @IntRange(min = 1, max = 9) int failures,
      @ForAll @IntRange(min = -200, max = 200) int jitter,
      @ForAll @LongRange(min = 0, max = 700_000) long retryAfterSeconds) {
    Duration retryAfter = Duration.ofSeconds(retryAfterSeconds);
    assertThat(STANDARD.delayAfter(failures, jitter, retryAfter).orElseThrow())
        .isGreaterThanOrEqualTo(retryAfter);
  }

  @Property
  void staysWithinTwentyPercentOfTheSchedule(
      @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = 604_800) Long> seconds,
      @ForAll @IntRange(min = 1, max = 20) int failures,
      @ForAll @IntRange(min = -200, max = 200) int jitter) {
    RetrySchedule schedule = new RetrySchedule(seconds.stream().map(Duration::ofSeconds).toList());
    Optional<Duration> delay = schedule.delayAfter(failures, jitter, null);
    if (failures > seconds.size()) {
      assertThat(delay).isEmpty();
    } else {
      long millis = seconds.get(failures - 1) * 1000;
      assertThat(delay.orElseThrow().toMillis()).isBetween(millis * 8 / 10, millis * 12 / 10);
    }
  }

  @Test
  void givesUpAfterTheLastDelay() {
    assertThat(STANDARD.delayAfter(9, 0, null)).contains(Duration.ofHours(24));
    assertThat(STANDARD.delayAfter(10, 0, null)).isEmpty();
    assertThat(STANDARD.delayAfter(10, 0, Duration.ofHours(1))).isEmpty();
  }

  @Property
  void readsWhatItWrites(
      @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = 604_800) Long> seconds) {
    RetrySchedule schedule = new RetrySchedule(seconds.stream().map(Duration::ofSeconds).toList());
    assertThat(RetrySchedule.parse(schedule.seconds())).isEqualTo(schedule);
  }

  @Test
  void refusesWhatIsOutOfBounds() {
    for (String wrong : List.of("", "0", "-5", "604801", "5;6", "5,,6", "5,x", "1.5")) {
      assertThatThrownBy(() -> RetrySchedule.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> RetrySchedule.parse("1" + ",1".repeat(20)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
