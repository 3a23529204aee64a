package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every error is problem+json with a stable code, and says nothing of the inside. */
@ExtendWith(Hub.class)
class ProblemsIT {
  private final Api api;

  ProblemsIT(Api api) {
    this.api = api;
  }

  private record Case(String name, String method, String path, String type, String body) {}

  private static Case json(String name, String method, String path, String body) {
    return new Case(name, method, path, "application/json", body);
  }

  @TestFactory
  Stream<DynamicTest> everyErrorIsAProblem() {
    return Stream.of(
            expect(400, "malformed_json", json("cut off", "POST", "/v1/partners", "{\"name\":")),
            expect(400, "malformed_json", json("empty", "POST", "/v1/partners", "")),
            expect(400, "wrong_type", json("two values", "POST", "/v1/partners", "{} {}")),
            expect(400, "wrong_type", json("number", "POST", "/v1/partners", "{\"name\":1}")),
            expect(400, "wrong_type", json("null", "POST", "/v1/partners", "null")),
            expect(400, "wrong_type", json("array", "POST", "/v1/partners", "[]")),
            expect(400, "field_missing", json("nothing", "POST", "/v1/partners", "{}")),
            expect(400, "unknown_field", json("more", "POST", "/v1/partners", "{\"tenant\":1}")),
            expect(
                400,
                "malformed_json",
                json("twice", "POST", "/v1/partners", "{\"name\":\"a\",\"name\":\"b\"}")),
            expect(400, "limit_invalid", json("page", "GET", "/v1/partners?limit=many", "")),
            expect(404, "not_found", json("no such path", "GET", "/v1/nothing", "")),
            expect(404, "not_found", json("no path at all", "GET", "/nothing/at/all", "")),
            expect(405, "method_not_allowed", json("method", "DELETE", "/v1/partners", "")),
            expect(
                415,
                "media_type_unsupported",
                new Case("type", "POST", "/v1/partners", "text/xml", "<name/>")),
            expect(
                413,
                "body_too_large",
                json("large", "POST", "/v1/partners", "\"" + "x".repeat(2 << 20) + "\"")))
        .map(expected -> dynamicTest(expected.given().name(), () -> check(expected)));
  }

  private record Expected(int status, String code, Case given) {}

  private static Expected expect(int status, String code, Case given) {
    return new Expected(status, code, given);
  }

  private void check(Expected expected) {
    Case given = expected.given();
    Answer answer =
        api.send(
            api.request(given.path())
                .header("Content-Type", given.type())
                .method(given.method(), BodyPublishers.ofString(given.body())));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(expected.status());
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.code()).isEqualTo(expected.code());
    for (String member : List.of("type", "title", "status", "detail")) {
      assertThat(answer.json().has(member)).as(member).isTrue();
    }
    assertThat(answer.json().path("status").asInt()).isEqualTo(expected.status());
    assertThat(answer.text())
        .doesNotContain("io.trackside", "Exception", "\tat ", "jackson", "RESTEASY", "java.");
  }
}
