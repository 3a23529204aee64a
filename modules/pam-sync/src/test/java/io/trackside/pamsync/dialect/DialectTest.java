package io.trackside.pamsync.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Unprocessable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
  private static final String GOOD = Trial.document(Trial.SCHEMA, Trial.MAPPING);

  private static Mapping map(String payload) {
    return Trial.dialect(GOOD).map(Trial.json(payload), Map.of(), "acme-prod");
  }

  @Test
  void aPayloadBecomesACanonicalEventOfItsSource() {
    Mapping mapping =
        map("{\"id\":\"d-7\",\"at\":1773500966000,\"player\":\"p-1\",\"sum\":\"0.10\"}");
    assertThat(mapping.fault()).isNull();
    assertThat(mapping.events()).hasSize(1);
    assertThat(mapping.events().get(0).envelope().id()).isEqualTo("d-7");
    assertThat(new String(mapping.events().get(0).raw(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"specversion\":\"1.0\",\"source\":\"acme-prod\",\"id\":\"d-7\","
                + "\"type\":\"deposit.completed\",\"time\":\"2026-03-14T15:09:26Z\","
                + "\"subject\":\"p-1\",\"data\":{\"paymentId\":\"d-7\","
                + "\"amount\":{\"amount\":\"0.10\",\"currency\":\"EUR\"}}}");
  }

  @Test
  void fieldsThatAreNotMappedDoNotChangeTheEvent() {
    String payload = "{\"id\":\"d-7\",\"at\":1,\"player\":\"p-1\",\"sum\":\"0.10\"%s}";
    assertThat(map(payload.formatted(",\"sentAt\":1")).events().get(0).raw())
        .isEqualTo(map(payload.formatted(",\"sentAt\":2")).events().get(0).raw());
  }

  @Test
  void driftDoesNotPreventAMapping() {
    Mapping mapping = map("{\"id\":\"d-7\",\"at\":1,\"player\":\"p-1\",\"sum\":1.5,\"vip\":true}");
    assertThat(mapping.fault()).isNull();
    assertThat(mapping.findings())
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder("retyped", "unknown");
  }

  @Test
  void aFaultNamesTheVendorsPlaceWhereTheSchemaKnowsIt() {
    Mapping mapping = map("{\"id\":\"d-7\",\"at\":1,\"player\":\"p-1\",\"sum\":\"ten\"}");
    assertThat(mapping.events()).isEmpty();
    assertThat(mapping.fault()).isNotNull();
    Mapping missing = map("{\"id\":\"d-7\",\"player\":\"p-1\",\"sum\":\"1.00\"}");
    assertThat(missing.fault()).isNotNull();
    assertThat(missing.fault().pointer()).isEqualTo("/at");
  }

  @Test
  void aResultThatIsNoCanonicalEventNamesItsPlaceInTheResult() {
    Mapping mapping = map("{\"id\":\"d-7\",\"at\":1,\"player\":\"p 1\",\"sum\":\"1.00\"}");
    assertThat(mapping.fault().pointer()).isEqualTo("/0/subject");
    mapping = map("{\"id\":\"d-7\",\"at\":1,\"player\":\"p1\",\"sum\":\"1.001\"}");
    assertThat(mapping.fault().pointer()).isEqualTo("/0/data/amount");
  }

  @Test
  void nothingIsAFaultAndTheEmptyListIsNot() {
    String none = Trial.document(Trial.SCHEMA, "\"id = 'd-1' ? [] : nothing\"");
    Dialect dialect = Trial.dialect(none);
    assertThat(dialect.map(Trial.json("{\"id\":\"d-1\"}"), Map.of(), "s").fault()).isNull();
    assertThat(dialect.map(Trial.json("{\"id\":\"d-2\"}"), Map.of(), "s").fault()).isNotNull();
  }

  @Test
  void aDialectThatKeepsItsPromisesPasses() {
    CheckSamples.check(Trial.dialect(GOOD));
  }

  @Test
  void oneThatDoesNotIsToldWhere() {
    assertThatThrownBy(
            () ->
                CheckSamples.check(
                    Trial.dialect(GOOD.replace("\"amount\":\"10.00\"", "\"amount\":\"11.00\""))))
        .isInstanceOfSatisfying(
            Unprocessable.class,
            refused -> {
              assertThat(refused.errors().get(0).pointer())
                  .isEqualTo("/samples/0/expect/0/data/amount/amount");
              assertThat(refused.errors().get(0).detail()).contains("10.00");
            });
    assertThatThrownBy(
            () -> CheckSamples.check(Trial.dialect(GOOD.replace("\"player\":\"p-1\",", ""))))
        .isInstanceOfSatisfying(
            Unprocessable.class,
            refused ->
                assertThat(refused.errors())
                    .extracting(error -> error.pointer())
                    .contains("/samples/0/payload/player"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"dialectId\":\"a b\",\"name\":\"x\",\"inputSchema\":{},\"mapping\":\"[]\",\"samples\":[]}",
        "{\"dialectId\":\"a\",\"dialectId\":\"b\"}"
      })
  void whatIsNoDialectIsRefused(String text) {
    assertThatThrownBy(() -> Trial.dialect(text)).isInstanceOf(BadInput.class);
  }

  @Test
  void partsThatDoNotCompileAreNamed() {
    assertThatThrownBy(() -> Trial.dialect(Trial.document(Trial.SCHEMA, "\"{'a':\"")))
        .isInstanceOfSatisfying(
            BadInput.class, bad -> assertThat(bad.errors().get(0).pointer()).isEqualTo("/mapping"));
    assertThatThrownBy(
            () ->
                Trial.dialect(
                    Trial.document(
                        "{\"properties\":{\"a\":{\"$ref\":\"x.json\"}}}", Trial.MAPPING)))
        .isInstanceOfSatisfying(
            BadInput.class,
            bad ->
                assertThat(bad.errors().get(0).pointer())
                    .isEqualTo("/inputSchema/properties/a/$ref"));
  }
}
