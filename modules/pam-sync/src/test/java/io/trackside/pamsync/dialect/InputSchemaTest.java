package io.trackside.pamsync.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputSchemaTest {
  private static List<String> drift(String schema, String payload) {
    return new InputSchema(Trial.json(schema), Duration.ofMillis(200))
        .findings(Trial.json(payload)).stream()
            .map(finding -> finding.kind() + " " + finding.pointer())
            .toList();
  }

  @Test
  void unknownMissingAndRetypedFieldsAreFound() {
    assertThat(
            drift(
                Trial.SCHEMA,
                "{\"id\":\"x\",\"at\":\"now\",\"player\":\"p\",\"new\":1,"
                    + "\"tags\":[{\"name\":\"a\"},{\"name\":1,\"x/y\":2},{\"name\":2}]}"))
        .containsExactlyInAnyOrder(
            "missing /sum",
            "retyped /at",
            "unknown /new",
            "retyped /tags/*/name",
            "unknown /tags/*/x~1y");
  }

  @Test
  void aPayloadAsTheSchemaSaysHasNoFindings() {
    assertThat(drift(Trial.SCHEMA, "{\"id\":\"x\",\"at\":1,\"player\":\"p\",\"sum\":\"1\"}"))
        .isEmpty();
  }

  @Test
  void composedSchemasKnowTheFieldsOfAllTheirParts() {
    String schema =
        """
        {"$defs":{"base":{"type":"object","properties":{"id":{"type":"string"}}}},
         "type":"object","allOf":[{"$ref":"#/$defs/base"}],"properties":{"sum":{"type":"number"}}}""";
    assertThat(drift(schema, "{\"id\":\"x\",\"sum\":1}")).isEmpty();
    assertThat(drift(schema, "{\"id\":\"x\",\"sum\":1,\"more\":1}"))
        .containsExactly("unknown /more");
  }

  @Test
  void aSchemaThatAllowsMoreIsBelieved() {
    assertThat(
            drift(
                "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":true}",
                "{\"any\":1}"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$ref\":\"http://169.254.169.254/latest\"}",
        "{\"$ref\":\"classpath:META-INF/persistence.xml\"}",
        "{\"properties\":{\"a\":{\"$ref\":\"file:///etc/passwd\"}}}",
        "{\"$id\":\"https://example.org/x\",\"$ref\":\"y\"}",
        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\"}",
        "{\"$schema\":\"https://evil.example/schema\"}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"pattern\":\"(\"}}}",
        "[]"
      })
  void nothingIsFetchedAndNoOtherDraftSpoken(String schema) {
    assertThatThrownBy(() -> new InputSchema(Trial.json(schema), Duration.ofMillis(200)))
        .isInstanceOf(MappingFault.class);
  }

  @Test
  void aSchemaWithoutEndDoesNotEndThePayload() {
    assertThat(drift("{\"$ref\":\"#\"}", "{}")).isNotNull();
  }

  @Test
  void aPatternWithoutEndIsAFindingAndNoStandstill() {
    String schema =
        """
        {"type":"object","properties":{"a":{"type":"string","pattern":"^(x+x+)+y$"}}}""";
    InputSchema patterned = new InputSchema(Trial.json(schema), Duration.ofMillis(200));
    long start = System.nanoTime();
    assertThat(patterned.findings(Trial.json("{\"a\":\"" + "x".repeat(5_000) + "\"}")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).contains("too long"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(patterned.findings(Trial.json("{\"a\":\"xxxy\"}"))).isEmpty();
    assertThat(patterned.findings(Trial.json("{\"a\":\"z\"}"))).hasSize(1);
  }
}
