package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may call what: nobody, unless the operation says so. */
@ExtendWith(Hub.class)
class AccessIT {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /** Open by contract, or with an authentication of their own. */
  private static final List<String> OPEN =
      List.of(
          "/health/",
          "/version",
          "/.well-known/",
          "/oauth2/token",
          "/c/",
          "/pb/",
          "/bench/noop",
          "/v1/schemas",
          "/v1/sources/{source}/events");

  private final Api api;

  AccessIT(Api api) {
    this.api = api;
  }

  private record Operation(String method, String path) {
    boolean isOpen() {
      return OPEN.stream().anyMatch(path::startsWith);
    }

    String concretePath() {
      return path.replaceAll("\\{[^}]*}", "x");
    }
  }

  private List<Operation> operations() {
    Answer document =
        api.send(api.request("/openapi?format=json").header("Accept", "application/json").GET());
    List<Operation> operations = new ArrayList<>();
    JsonNode paths = document.json().path("paths");
    paths
        .fieldNames()
        .forEachRemaining(
            path ->
                paths
                    .path(path)
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method)) {
                            operations.add(
                                new Operation(method.toUpperCase(java.util.Locale.ROOT), path));
                          }
                        }));
    return operations;
  }

  @Test
  void thePublishedDocumentNamesTheContractsPaths() {
    assertThat(operations())
        .extracting(Operation::path)
        .contains(
            "/oauth2/token",
            "/v1/sources",
            "/v1/partners",
            "/v1/programmes",
            "/v1/links",
            "/v1/deals",
            "/v1/simulations",
            "/v1/destinations",
            "/v1/deliveries",
            "/v1/reconciliations",
            "/v1/audit/batches",
            "/v1/audit/checkpoint",
            "/v1/quarantine",
            "/health/ready",
            "/version");
  }

  @TestFactory
  Stream<DynamicTest> noOperationAnswersWithoutAToken() {
    Api anonymous = Api.anonymous(api.base());
    return operations().stream()
        .filter(operation -> !operation.isOpen())
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      Answer answer =
                          anonymous.call(operation.method(), operation.concretePath(), "{}");
                      assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
                      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aTokenWithoutTheScopeOpensNothing() {
    Answer created = api.create("/v1/clients", "{\"scopes\":[\"events:write\"]}");
    Api poor =
        Api.of(
            api.base(),
            created.json().path("clientId").asText(),
            created.json().path("clientSecret").asText());
    return operations().stream()
        .filter(operation -> !operation.isOpen() && !operation.path().startsWith("/v1/events"))
        .map(
            operation ->
                dynamicTest(
                    operation.toString(),
                    () -> {
                      Answer answer = poor.call(operation.method(), operation.concretePath(), "{}");
                      assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
                    }));
  }

  @Test
  void aWrongSecretGetsNoToken() {
    Answer answer = Api.anonymous(api.base()).token(Api.ADMINISTRATOR, "wrong");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
  }

  @Test
  void aTamperedTokenIsRefused() {
    String token =
        Api.anonymous(api.base())
            .token(Api.ADMINISTRATOR, Api.ADMINISTRATOR_SECRET)
            .json()
            .path("access_token")
            .asText();
    int middle = token.length() / 2;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    String tampered = token.substring(0, middle) + other + token.substring(middle + 1);
    Answer answer = Api.withToken(api.base(), tampered).get("/v1/partners");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("token_invalid");
  }

  @Test
  void errorsSayNothingOfTheInside() {
    Answer answer = api.post("/v1/partners", "{\"name\":");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text()).doesNotContain("io.trackside", "Exception", "\tat ", "jackson");
  }
}
