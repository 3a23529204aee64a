package io.trackside.pamsync.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.id.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdsAndTimesTest {
  @Test
  void legalPartsStayReadable() {
    assertThat(IdsAndTimes.id(List.of("bet", "b-9"))).isEqualTo("bet:b-9");
    assertThat(IdsAndTimes.id(List.of("sr:match:51"))).isEqualTo("sr:match:51");
  }

  @Test
  void everythingElseIsHashedToALegalId() {
    for (List<String> parts :
        List.of(
            List.of("a b"),
            List.of("x".repeat(65)),
            List.of("a:b", "c"),
            List.of("а", "b"),
            List.of(":0123"))) {
      String id = (String) IdsAndTimes.id(parts);
      assertThat(Ids.isValid(id)).as(id).isTrue();
      assertThat(id).startsWith(":").hasSize(61);
    }
  }

  @Property(tries = 500)
  void differentPartsGiveDifferentIds(
      @ForAll @Size(min = 2, max = 3) List<@NotEmpty String> one,
      @ForAll @Size(min = 2, max = 3) List<@NotEmpty String> other) {
    Map<Object, List<String>> seen = new HashMap<>();
    seen.put(IdsAndTimes.id(one), one);
    List<String> before = seen.put(IdsAndTimes.id(other), other);
    assertThat(before == null || before.equals(other)).isTrue();
    assertThat(Ids.isValid((String) IdsAndTimes.id(one))).isTrue();
  }

  @Test
  void aMissingPartIsAFault() {
    assertThatThrownBy(() -> Trial.evaluate("$id(a, b)", "{\"a\":\"x\"}"))
        .isInstanceOf(MappingFault.class)
        .hasMessageContaining("part 2");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-14T15:09:26Z,2026-03-14T15:09:26Z",
    "2026-03-14T15:09:26.123456789Z,2026-03-14T15:09:26.123456Z",
    "2026-03-14T16:09:26+01:00,2026-03-14T15:09:26Z",
    "2026-03-14 16:09:26+0100,2026-03-14T15:09:26Z",
    "2026-03-14 15:09:26,2026-03-14T15:09:26Z",
    "2026-03-14 15:09:26.5,2026-03-14T15:09:26.500Z",
    "2026-03-14 15:09,2026-03-14T15:09:00Z"
  })
  void timesBecomeUtc(String vendors, String canonical) {
    assertThat(IdsAndTimes.time(List.of(vendors))).isEqualTo(canonical);
  }

  @Test
  void localTimesNeedTheirZone() {
    assertThat(IdsAndTimes.time(List.of("2026-07-01 12:00:00", "Europe/Malta")))
        .isEqualTo("2026-07-01T10:00:00Z");
  }

  @Test
  void epochsBecomeInstants() {
    assertThat(Trial.evaluate("$millis(t)", "{\"t\":1773500966123}"))
        .isEqualTo("2026-03-14T15:09:26.123Z");
    assertThat(Trial.evaluate("$seconds(t)", "{\"t\":1773500966.25}"))
        .isEqualTo("2026-03-14T15:09:26.250Z");
    assertThat(Trial.evaluate("$millis(t * 1000)", "{\"t\":1773500966}"))
        .isEqualTo("2026-03-14T15:09:26Z");
    assertThatThrownBy(() -> Trial.evaluate("$millis(t)", "{\"t\":99999999999999999}"))
        .isInstanceOf(MappingFault.class);
    assertThatThrownBy(() -> Trial.evaluate("$time('noon')", "{}"))
        .isInstanceOf(MappingFault.class);
  }
}
