package io.trackside.pamsync.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.TooLarge;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
  private static final String GOOD =
      "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"pam\",\"type\":\"bet.settled\","
          + "\"time\":\"2026-03-14T15:09:26Z\",\"subject\":\"p-1\",\"data\":{\"x\":[1,{\"y\":2}]}}";

  private final BodyReader reader = new BodyReader(2_000, 5);

  private BodyReader.Body read(String text, boolean lines) {
    return reader.read(text.getBytes(StandardCharsets.UTF_8), lines);
  }

  private static String raw(Element element) {
    return new String(((Element.Good) element).raw(), StandardCharsets.UTF_8);
  }

  @Test
  void readsOneEvent() {
    BodyReader.Body body = read(GOOD, false);
    assertThat(body.single()).isTrue();
    assertThat(raw(body.elements().get(0))).isEqualTo(GOOD);
    assertThat(((Element.Good) body.elements().get(0)).envelope().subject()).isEqualTo("p-1");
  }

  @Test
  void cutsTheElementsOfAnArrayByteForByte() {
    String other = GOOD.replace("\"e-1\"", "\"e-2\"").replace("\"y\":2", "\"y\" : \"é€\"");
    BodyReader.Body body = read("[ " + GOOD + " ,\n" + other + "]", false);
    assertThat(body.single()).isFalse();
    assertThat(body.elements()).hasSize(2);
    assertThat(raw(body.elements().get(0))).isEqualTo(GOOD);
    assertThat(raw(body.elements().get(1))).isEqualTo(other);
  }

  @Test
  void readsLinesAndRefusesOnlyTheBadOnes() {
    BodyReader.Body body = read(GOOD + "\n\n{broken\r\n" + GOOD + " ", true);
    assertThat(body.elements()).hasSize(3);
    assertThat(raw(body.elements().get(0))).isEqualTo(GOOD);
    assertThat(body.elements().get(1)).isInstanceOf(Element.Bad.class);
    assertThat(raw(body.elements().get(2))).isEqualTo(GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "1",
        "\"text\"",
        "{",
        "{\"id\":\"a\",}",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "{\"data\":{\"k\":1,\"k\":1}}",
        "{'id':'a'}",
        "{\"id\":NaN}",
        "{\"id\":01}",
        "{} {}",
        "[{}] x",
        "[{}",
        "// comment\n{}",
        "{\"id\":\"\u0001\"}",
        "[]",
        "{\"id\":\"\\ud800\\u\"}"
      })
  void refusesTheWholeThatIsNotStrictJson(String text) {
    assertThatThrownBy(() -> read(text, false)).isInstanceOf(BadInput.class);
  }

  @Test
  void refusesWhatNestsTooDeep() {
    String deep = GOOD.replace("[1,", "[".repeat(40) + "1" + "]".repeat(40) + ",\"z\":[1,");
    assertThatThrownBy(() -> read("{\"data\":" + "[".repeat(33) + "]".repeat(33) + "}", false))
        .isInstanceOf(BadInput.class)
        .extracting("code")
        .isEqualTo("json_too_deep");
    assertThatThrownBy(() -> read(deep, false)).isInstanceOf(BadInput.class);
    assertThat(
            read(GOOD.replace("[1,{\"y\":2}]", "[".repeat(30) + "]".repeat(30)), false)
                .elements()
                .get(0))
        .isInstanceOf(Element.Good.class);
  }

  @Test
  void refusesInvalidUtf8() {
    byte[] bytes = GOOD.getBytes(StandardCharsets.ISO_8859_1);
    bytes[bytes.length - 20] = (byte) 0xC3;
    assertThatThrownBy(() -> reader.read(bytes, false)).isInstanceOf(BadInput.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"id\":\"e-1\",|``|/id",
        "\"e-1\"|\"\"|/id",
        "\"e-1\"|7|/id",
        "\"e-1\"|\"e\u0435-1\"|/id",
        "\"e-1\"|\"e\u200b-1\"|/id",
        "\"e-1\"|\"e 1\"|/id",
        "\"type\":\"bet.settled\",|``|/type",
        "bet.settled|bet.s\u0435ttled|/type",
        "\"subject\":\"p-1\",|``|/subject",
        "\"p-1\"|\"../p\"|/subject",
        "\"p-1\"|null|/subject",
        "\"time\":\"2026-03-14T15:09:26Z\",|``|/time",
        "2026-03-14T15:09:26Z|2026-03-14 15:09:26Z|/time",
        "2026-03-14T15:09:26Z|2026-02-30T15:09:26Z|/time",
        "2026-03-14T15:09:26Z|2026-03-14T15:09:26|/time",
        "2026-03-14T15:09:26Z|1773500966|/time",
        "\"1.0\"|\"0.3\"|/specversion",
        "{\"x\":[1,{\"y\":2}]}|[]|/data",
        ",\"data\":{\"x\":[1,{\"y\":2}]}|``|/data"
      })
  void namesThePlaceOfAFaultOfTheEnvelope(String from, String to, String pointer) {
    String text = GOOD.replace(from, to);
    assertThat(text).isNotEqualTo(GOOD);
    Element element = read(text, false).elements().get(0);
    assertThat(element).isInstanceOf(Element.Bad.class);
    assertThat(((Element.Bad) element).pointer()).isEqualTo(pointer);
    assertThat(((Element.Bad) element).code()).isEqualTo("envelope_invalid");
  }

  @Test
  void takesOffsetsAndFractionsOfTime() {
    for (String time : List.of("2026-03-14T16:09:26+01:00", "2026-03-14T15:09:26.123456789Z")) {
      assertThat(read(GOOD.replace("2026-03-14T15:09:26Z", time), false).elements().get(0))
          .isInstanceOf(Element.Good.class);
    }
  }

  @Test
  void refusesAnEventThatIsTooLarge() {
    String large = GOOD.replace("[1,", "[\"" + "x".repeat(2_000) + "\",");
    Element alone = read(large, false).elements().get(0);
    assertThat(alone).isInstanceOf(Element.Bad.class);
    assertThat(((Element.Bad) alone).tooLarge()).isTrue();
    BodyReader.Body batch = read("[" + GOOD + "," + large + "]", false);
    assertThat(batch.elements().get(0)).isInstanceOf(Element.Good.class);
    assertThat(((Element.Bad) batch.elements().get(1)).code()).isEqualTo("event_too_large");
  }

  @Test
  void refusesTooManyEvents() {
    assertThatThrownBy(() -> read((GOOD + "\n").repeat(6), true)).isInstanceOf(TooLarge.class);
    assertThatThrownBy(() -> read("[" + (GOOD + ",").repeat(5) + GOOD + "]", false))
        .isInstanceOf(TooLarge.class);
  }

  @Test
  void anElementThatIsNoObjectIsRefusedAlone() {
    BodyReader.Body body = read("[1,[2]," + GOOD + "]", false);
    assertThat(body.elements().get(0)).isInstanceOf(Element.Bad.class);
    assertThat(body.elements().get(1)).isInstanceOf(Element.Bad.class);
    assertThat(body.elements().get(2)).isInstanceOf(Element.Good.class);
  }
}
