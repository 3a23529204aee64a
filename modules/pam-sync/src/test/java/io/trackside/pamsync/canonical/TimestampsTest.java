package io.trackside.pamsync.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's own parser is the oracle. */
class TimestampsTest {

  @Property(tries = 2000)
  void readsWhatTheLibraryWrites(
      @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nano) {
    for (int unit : new int[] {1, 1_000, 1_000_000, 1_000_000_000}) {
      Instant instant = Instant.ofEpochSecond(second, nano / unit * (long) unit);
      assertThat(Timestamps.parse(instant.toString()))
          .isEqualTo(instant.truncatedTo(ChronoUnit.MICROS));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-14T15:09:26Z",
        "2026-03-14T15:09:26.1Z",
        "2026-03-14T15:09:26.12345Z",
        "2026-03-14T15:09:26.Z",
        "2026-02-29T15:09:26Z",
        "2024-02-29T15:09:26Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-03-14T25:00:00Z",
        "2026-03-14T15:60:00Z",
        "2026-03-14T15:00:61Z",
        "2026-03-14T24:00:00Z",
        "2026-03-14T15:09:26.12a45Z",
        "2026-03-14T1x:09:26Z",
        "2026-03-14T15:09:26.1234567890Z",
        "\u0662026-03-14T15:09:26Z",
        "0000-01-01T00:00:00Z"
      })
  void agreesWithTheLibrary(String text) {
    Instant expected;
    try {
      expected = Instant.parse(text).truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException refused) {
      expected = null;
    }
    assertThat(Timestamps.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "2026-03-14", "2026-03-14 15:09:26Z", "2026-03-14T15:09:26"})
  void refusesWhatIsNoInstant(String text) {
    assertThat(Timestamps.parse(text)).isNull();
  }
}
