package io.trackside.domain.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a failed delivery is tried again: after the n-th failure the n-th delay, ±20 % jitter, but
 * never earlier than the receiver's Retry-After; after the last delay it is a dead letter
 * (delivery-and-ad-platforms.md, "Rules for every destination").
 *
 * @param delays waits after the first, second … failure; one second to seven days each, at most 20
 */
public record RetrySchedule(List<Duration> delays) {
  /** Greatest jitter in thousandths of the delay, both ways. */
  public static final int JITTER_PERMILLE_MAX = 200;

  /** Most delays of a schedule. */
  public static final int LENGTH_MAX = 20;

  /** Greatest single delay. */
  public static final Duration DELAY_MAX = Duration.ofDays(7);

  /** The schedule of Standard Webhooks 1.0, in seconds: 75 hours in all. */
  public static final String STANDARD = "5,300,1800,7200,18000,36000,50400,72000,86400";

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException naming the bound that is broken
   */
  public RetrySchedule {
    delays = List.copyOf(delays);
    if (delays.isEmpty() || delays.size() > LENGTH_MAX) {
      throw new IllegalArgumentException("a retry schedule has 1 to " + LENGTH_MAX + " delays");
    }
    for (Duration delay : delays) {
      if (delay.toSeconds() < 1 || delay.compareTo(DELAY_MAX) > 0) {
        throw new IllegalArgumentException(
            "a retry delay is 1 to " + DELAY_MAX.toSeconds() + " seconds, not " + delay);
      }
    }
  }

  /**
   * Reads delays in whole seconds, separated by commas.
   *
   * @throws IllegalArgumentException if a part is no number or out of bounds
   */
  public static RetrySchedule parse(String commaSeparatedSeconds) {
    List<Duration> delays = new ArrayList<>();
    for (String part : commaSeparatedSeconds.split(",", -1)) {
      try {
        delays.add(Duration.ofSeconds(Long.parseLong(part.strip())));
      } catch (NumberFormatException noNumber) {
        throw new IllegalArgumentException(
            "a retry schedule is a list of seconds such as 5,300,1800", noNumber);
      }
    }
    return new RetrySchedule(delays);
  }

  /** The delays as {@link #parse} reads them. */
  public String seconds() {
    return delays.stream()
        .map(delay -> Long.toString(delay.toSeconds()))
        .collect(Collectors.joining(","));
  }

  /**
   * The wait after a failure, or empty if it was the last try.
   *
   * @param failures failures so far, this one included, at least 1
   * @param jitterPermille −200 to 200 thousandths, drawn by the caller
   * @param retryAfter what the receiver asked for, or null
   */
  public Optional<Duration> delayAfter(
      int failures, int jitterPermille, @Nullable Duration retryAfter) {
    if (failures < 1 || Math.abs(jitterPermille) > JITTER_PERMILLE_MAX) {
      throw new IllegalArgumentException("failures from 1, jitter within 200 permille");
    }
    if (failures > delays.size()) {
      return Optional.empty();
    }
    long millis = delays.get(failures - 1).toMillis();
    Duration jittered = Duration.ofMillis(millis + millis * jitterPermille / 1000);
    return Optional.of(
        retryAfter != null && retryAfter.compareTo(jittered) > 0 ? retryAfter : jittered);
  }
}
