package io.trackside.pamsync.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedDialectsTest {
  @Test
  void everyShapeHasItsDialect() {
    assertThat(ShippedDialects.all().keySet())
        .contains(
            "trackside:fast-track",
            "trackside:envelope",
            "trackside:affilka",
            "trackside:sportradar-uof",
            "trackside:betby",
            "trackside:scaleo",
            "trackside:the-odds-api");
  }

  @TestFactory
  Stream<DynamicTest> eachKeepsThePromisesOfItsSamples() {
    return ShippedDialects.all().entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    entry.getKey(),
                    () -> {
                      Dialect dialect = Trial.dialect(entry.getValue());
                      assertThat(dialect.document().dialectId()).isEqualTo(entry.getKey());
                      CheckSamples.check(dialect);
                    }));
  }

  /** Payloads as they come on a busy day, each file a list of cases like the samples. */
  @TestFactory
  Stream<DynamicTest> realisticPayloadsMapAsExpected() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String id : ShippedDialects.all().keySet()) {
      String file = "/dialects/" + id.substring(ShippedDialects.PREFIX.length()) + ".cases.json";
      try (InputStream in = ShippedDialectsTest.class.getResourceAsStream(file)) {
        assertThat(in).as(file).isNotNull();
        JsonNode cases = Trial.json(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        Dialect dialect = Trial.dialect(ShippedDialects.all().get(id));
        for (JsonNode one : cases) {
          tests.add(dynamicTest(id + ": " + one.path("name").asText(), () -> check(dialect, one)));
        }
      }
    }
    return tests.stream();
  }

  private static void check(Dialect dialect, JsonNode one) {
    Mapping mapping = dialect.map(one.path("payload"), Map.of(), "test");
    if (one.has("fault")) {
      assertThat(mapping.fault()).isNotNull();
      assertThat(mapping.fault().pointer()).isEqualTo(one.path("fault").asText());
      return;
    }
    assertThat(mapping.fault()).as(String.valueOf(mapping.fault())).isNull();
    assertThat(mapping.findings().stream().map(f -> f.kind() + " " + f.pointer()).toList())
        .isEqualTo(texts(one.path("findings")));
    List<String> events = new ArrayList<>();
    for (int i = 0; i < mapping.events().size(); i++) {
      String text = new String(mapping.events().get(i).raw(), StandardCharsets.UTF_8);
      JsonNode event = Trial.json(text);
      events.add(event.path("type").asText());
      JsonNode expected = one.path("expect").path(i);
      expected
          .fields()
          .forEachRemaining(
              field ->
                  assertThat(event.at(field.getKey()))
                      .as(text + " " + field.getKey())
                      .isEqualTo(field.getValue()));
    }
    assertThat(events).hasSize(one.path("expect").size());
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
