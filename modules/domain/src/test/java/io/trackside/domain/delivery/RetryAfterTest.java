package io.trackside.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-03-14T15:00:00Z");

  @Test
  void readsSecondsAndHttpDates() {
    assertThat(RetryAfter.parse("120", NOW)).contains(Duration.ofSeconds(120));
    assertThat(RetryAfter.parse("Sat, 14 Mar 2026 15:02:00 GMT", NOW))
        .contains(Duration.ofSeconds(120));
  }

  @Test
  void aDateInThePastMeansNow() {
    assertThat(RetryAfter.parse("Sat, 14 Mar 2026 14:00:00 GMT", NOW)).contains(Duration.ZERO);
  }

  @Test
  void nobodyParksADeliveryForYears() {
    assertThat(RetryAfter.parse("999999999999999999", NOW)).contains(RetryAfter.WAIT_MAX);
    assertThat(RetryAfter.parse("Sat, 14 Mar 2099 15:00:00 GMT", NOW)).isNotEmpty();
  }

  @Test
  void nonsenseMeansNothing() {
    for (String nonsense : new String[] {"", "soon", "-1", "1.5", "9999999999999999999999"}) {
      assertThat(RetryAfter.parse(nonsense, NOW)).as(nonsense).isEmpty();
    }
  }
}
