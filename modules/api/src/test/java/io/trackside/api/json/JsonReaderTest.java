package io.trackside.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Problem;
import io.trackside.contracts.problem.TooLarge;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

  record Part(String name, int count) {}

  record Wish(
      String id, @Nullable String note, @Nullable Instant at, List<Part> parts, boolean urgent) {}

  @Test
  void readsARecordAndWritesItBackWithoutNulls() throws IOException {
    Wish wish =
        read(
            """
            {"id":"a","at":"2026-03-14T15:09:26+01:00","parts":[{"name":"p","count":2}],\
            "urgent":true}""");

    assertThat(wish.note()).isNull();
    assertThat(Json.mapper().writeValueAsString(wish))
        .isEqualTo(
            """
            {"id":"a","at":"2026-03-14T14:09:26Z","parts":[{"name":"p","count":2}],\
            "urgent":true}""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"a\",\"rate\":1,\"parts\":[],\"urgent\":true}|unknown_field|/rate",
        "{\"id\":\"a\",\"parts\":[{\"name\":\"p\",\"count\":1,\"x/y\":1}],\"urgent\":true}"
            + "|unknown_field|/parts/0/x~1y",
        "{\"id\":5,\"parts\":[],\"urgent\":true}|wrong_type|/id",
        "{\"id\":\"a\",\"parts\":{},\"urgent\":true}|wrong_type|/parts",
        "{\"id\":\"a\",\"parts\":[{\"name\":\"p\",\"count\":\"1\"}],\"urgent\":true}"
            + "|wrong_type|/parts/0/count",
        "{\"id\":\"a\",\"parts\":[{\"name\":\"p\",\"count\":1.5}],\"urgent\":true}"
            + "|wrong_type|/parts/0/count",
        "{\"id\":\"a\",\"at\":\"yesterday\",\"parts\":[],\"urgent\":true}|wrong_type|/at",
        "{\"id\":\"a\",\"parts\":[],\"urgent\":\"true\"}|wrong_type|/urgent",
        "{\"id\":\"a\",\"parts\":[null],\"urgent\":true}|field_missing|/parts/0",
        "{\"parts\":[],\"urgent\":true}|field_missing|/id",
        "{\"id\":\"a\",\"parts\":[{\"count\":1}],\"urgent\":true}|field_missing|/parts/0/name"
      })
  void refusesWithThePlaceOfTheFault(String body, String code, String pointer) {
    Problem problem = refusal(body);

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.errors()).extracting(FieldError::pointer).containsExactly(pointer);
    assertThat(problem.detail()).doesNotContain("io.trackside").doesNotContain("java.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|malformed_json", "{|malformed_json", "{\"id\":\"a\",\"id\":\"b\"}|malformed_json",
        "{\"id\":\"a\",\"parts\":[],\"urgent\":true} x|malformed_json", "{'id':'a'}|malformed_json",
            "nul|malformed_json",
        "null|wrong_type", "[]|wrong_type", "\"text\"|wrong_type",
        "{\"id\":\"a\",\"parts\":[],\"urgent\":true} {}|wrong_type"
      })
  void refusesWhatIsNotOneObject(String body, String code) {
    assertThat(refusal(body).code()).isEqualTo(code);
    assertThat(refusal(body).status()).isEqualTo(400);
  }

  @Test
  void refusesDeepNesting() {
    String deep = "{\"id\":".repeat(33) + "1" + "}".repeat(33);

    assertThat(refusal(deep).code()).isIn("json_too_large", "wrong_type");
    assertThatThrownBy(() -> JsonReader.read(Object.class, stream("[".repeat(33) + "]".repeat(33))))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo("json_too_large"));
  }

  void optional(@RequestBody(required = false) @Nullable Part part) {}

  void required(@RequestBody(required = true) Part part) {}

  private static @Nullable Object readFor(String method, String body) throws Exception {
    Annotation[] annotations =
        Arrays.stream(JsonReaderTest.class.getDeclaredMethods())
            .filter(each -> each.getName().equals(method))
            .findFirst()
            .orElseThrow()
            .getParameterAnnotations()[0];
    @SuppressWarnings("unchecked")
    Class<Object> type = (Class<Object>) (Class<?>) Part.class;
    return new JsonReader()
        .readFrom(
            type,
            type,
            annotations,
            MediaType.APPLICATION_JSON_TYPE,
            new MultivaluedHashMap<>(),
            stream(body));
  }

  @Test
  void anEmptyBodyIsNoneWhereItMayBeLeftOut() throws Exception {
    assertThat(readFor("optional", "")).isNull();
    assertThat(readFor("optional", " \n")).isNull();
    assertThat(readFor("optional", "{\"name\":\"p\",\"count\":2}")).isEqualTo(new Part("p", 2));
    for (String method : List.of("optional", "required")) {
      for (String wrong : List.of("{}", "null", "{")) {
        assertThatThrownBy(() -> readFor(method, wrong)).isInstanceOf(Problem.class);
      }
    }
    assertThatThrownBy(() -> readFor("required", "")).isInstanceOf(Problem.class);
  }

  @Test
  void refusesABodyBeyondItsBound() {
    byte[] body = ("{\"id\":\"" + "a".repeat(2_000)).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                JsonReader.read(
                    Wish.class, new BoundedStream(new ByteArrayInputStream(body), 1_000)))
        .isInstanceOf(TooLarge.class);
  }

  @Test
  void writesDecimalsPlainly() throws IOException {
    assertThat(Json.mapper().writeValueAsString(new BigDecimal("1E+3"))).isEqualTo("1000");
  }

  private static Wish read(String body) throws IOException {
    Object value = JsonReader.read(Wish.class, stream(body));
    RequiredFields.check(value);
    return (Wish) value;
  }

  private static Problem refusal(String body) {
    Problem problem = catchThrowableOfType(Problem.class, () -> read(body));
    assertThat(problem).as(body).isNotNull();
    return problem;
  }

  private static ByteArrayInputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }
}
